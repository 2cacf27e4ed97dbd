//! `cargo xtask pack report`: prints a report on a pack for its reviewer, as Markdown or JSON.

use crate::check::{entry, findings};
use crate::position::Position;
use crate::{parsed, text_of};
use anyhow::Result;
use group_fit::content::Diagnostic;
use group_fit::content::lint::grade::{Formula, NO_FORMULA, formula, is_long_enough, is_read};
use group_fit::content::lint::{LIMITS, LintReport, MAX_RATIO, TextNode, measures};
use group_fit::model::{Offer, Pack};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

/// Prints the report on a pack.
pub(crate) fn report(file: &Path, as_json: bool, today: &str) -> Result<()> {
    let linted = parsed(file)?.lint(Some(today));
    let report =
        Report { file, today, findings: findings(&text_of(file)?, today), linted: &linted, formula: formula(&linted.lang) };
    if as_json {
        println!("{:#}", report.json());
    } else {
        println!("{}", report.markdown().join("\n"));
    }
    Ok(())
}

struct Report<'a> {
    file: &'a Path,
    today: &'a str,
    findings: Vec<(Position, Diagnostic)>,
    linted: &'a LintReport,
    formula: Option<&'static Formula>,
}

impl Report<'_> {
    fn markdown(&self) -> Vec<String> {
        let mut out = vec![format!("# Report on {}", self.file.display()), String::new()];
        out.push(format!("As of {}. Language: {}.", self.today, self.linted.lang));
        self.list_findings(&mut out);
        if let Some(pack) = &self.linted.pack {
            provenance(pack, &mut out);
            measure(pack, &mut out);
            offers(pack, &mut out);
        } else {
            paragraph(&mut out, "The pack has errors, so that this report has only the parts that could be read.");
        }
        self.grades(&mut out);
        self.links(&mut out);
        self.list_authored(&mut out);
        out
    }

    fn list_findings(&self, out: &mut Vec<String>) {
        heading(out, "Findings");
        paragraph(out, if self.findings.is_empty() { "None." } else { "Each with its line in the file, and how to correct it." });
        out.push(String::new());
        out.extend(self.findings.iter().map(|(position, diagnostic)| {
            format!("- Line {}: {}[{}] {diagnostic}", position.line, diagnostic.severity.name(), diagnostic.rule)
        }));
    }

    /// The texts that consist of sentences, with the reading grade of those that are long enough for one.
    fn graded(&self) -> Vec<(&TextNode, Option<f64>)> {
        let read = self.linted.texts.iter().filter(|text| is_read(&text.kind));
        read.map(|text| (text, self.formula.filter(|_| is_long_enough(&text.text)).map(|formula| formula.of(&text.text))))
            .collect()
    }

    fn in_all(&self) -> Option<f64> {
        let formula = self.formula?;
        Some(formula.of_all(self.graded().iter().map(|(text, _)| text.text.as_str())))
    }

    fn grades(&self, out: &mut Vec<String>) {
        heading(out, "How hard it is to read");
        let (Some(formula), Some(all)) = (self.formula, self.in_all()) else {
            paragraph(out, format!("No figure: {NO_FORMULA}."));
            return;
        };
        let message = format!(
            "By the {}: {}. All texts together: {all:.1}. Aim: {:.0}. Limit for each text of more than eight words: {:.0}.",
            formula.name, formula.scale, formula.aim, formula.limit
        );
        paragraph(out, message);
        table(out, &["place", "figure", "whose", "text"]);
        for (text, figure) in self.graded() {
            let figure = figure.map_or_else(|| "short".to_owned(), |figure| format!("{figure:.1}"));
            row(out, &[&text.path, &figure, whose(text), &text.text]);
        }
    }

    fn links(&self, out: &mut Vec<String>) {
        heading(out, "Links, by scheme");
        out.push(String::new());
        for (scheme, links) in self.by_scheme() {
            out.push(format!("- {scheme} {}: {}", links.len(), links.join(", ")));
        }
    }

    fn by_scheme(&self) -> BTreeMap<String, Vec<&str>> {
        let mut schemes: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for text in &self.linted.texts {
            if ["sources.url", "options.links.href", "crisis.regions.lines.href"].contains(&text.kind.as_str()) {
                let (scheme, rest) = text.text.split_once(':').unwrap_or(("", &text.text));
                let host = rest.strip_prefix("//").map_or(rest, |rest| rest.split('/').next().unwrap_or_default());
                let links = schemes.entry(format!("{}:", scheme.to_ascii_lowercase())).or_default();
                if !links.contains(&host) {
                    links.push(host);
                }
            }
        }
        schemes
    }

    fn texts_and_offers(&self) -> impl Iterator<Item = &TextNode> {
        let is_one =
            |text: &&TextNode| LIMITS.iter().any(|(kind, _)| *kind == text.kind) || text.kind == "dimensions.statements.offers";
        self.linted.texts.iter().filter(is_one)
    }

    fn list_authored(&self, out: &mut Vec<String>) {
        heading(out, "What is its own, and what is inherited");
        let authored: Vec<&TextNode> = self.texts_and_offers().filter(|text| text.authored).collect();
        let all = self.texts_and_offers().count();
        paragraph(
            out,
            format!("{} of {all} texts and offers are the pack's own. The others are those of the default pack.", authored.len()),
        );
        if authored.len() < all {
            table(out, &["place", "text"]);
            for text in authored {
                row(out, &[&text.path, &text.text]);
            }
        }
    }

    fn json(&self) -> Value {
        let graded = self.graded();
        let texts = graded
            .iter()
            .map(|(text, figure)| json!({ "place": text.path, "figure": figure, "own": text.authored, "text": text.text }));
        let grade = self.formula.map(|formula| {
            json!({ "formula": formula.name, "scale": formula.scale, "limit": formula.limit, "aim": formula.aim, "in_all": self.in_all() })
        });
        let pack = self.linted.pack.as_ref();
        let findings = self.findings.iter().map(|(position, diagnostic)| entry(Some(self.file), *position, diagnostic));
        let measures = pack.map(|pack| {
            let measure = |measure: group_fit::content::lint::LengthStats| {
                json!({ "field": measure.field, "counts": measure.counts, "lengths": measure.lengths, "ratio": measure.ratio() })
            };
            measures(&pack.details).into_iter().map(measure).collect::<Value>()
        });
        json!({
            "file": self.file.to_string_lossy(),
            "today": self.today,
            "lang": self.linted.lang,
            "readable": pack.is_some(),
            "provenance": pack.map(|pack| facts(pack).into_iter().collect::<BTreeMap<_, _>>()),
            "grade": grade,
            "texts": texts.collect::<Value>(),
            "measures": measures,
            "offers": pack.map(offered),
            "links": self.by_scheme(),
            "own": self.texts_and_offers().filter(|text| text.authored).map(|text| text.path.as_str()).collect::<Vec<_>>(),
            "findings": findings.collect::<Value>(),
        })
    }
}

fn whose(text: &TextNode) -> &'static str {
    if text.authored { "own" } else { "inherited" }
}

fn facts(pack: &Pack) -> Vec<(&'static str, String)> {
    let provenance = &pack.details.provenance;
    let mut facts = vec![
        ("version", provenance.version.clone()),
        ("authors", provenance.authors.clone()),
        ("reviewed", provenance.reviewed.clone()),
        ("funding", provenance.funding.clone()),
        ("updated", provenance.updated.clone()),
        ("review due", provenance.review_due.clone()),
    ];
    if let Some(translation) = &provenance.translation {
        facts.push(("translated", translation.by.clone()));
        facts.push(("translation reviewed", translation.reviewed.clone().unwrap_or_else(|| "by nobody qualified".to_owned())));
    }
    facts
}

fn provenance(pack: &Pack, out: &mut Vec<String>) {
    heading(out, "Provenance");
    table(out, &["", ""]);
    for (name, fact) in facts(pack) {
        row(out, &[name, &fact]);
    }
}

fn measure(pack: &Pack, out: &mut Vec<String>) {
    heading(out, "Whether the options get the same measure");
    let names: Vec<&str> = pack.comparison.options.iter().map(|option| option.name.as_str()).collect();
    let message =
        format!("Texts and their characters, of: {}. The longest may be {MAX_RATIO} % of the shortest.", names.join(", "));
    paragraph(out, message);
    table(out, &["field", "texts", "characters", "longest to shortest"]);
    let listed = |numbers: &[usize]| numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    for measure in measures(&pack.details) {
        row(out, &[measure.field, &listed(&measure.counts), &listed(&measure.lengths), &format!("{} %", measure.ratio())]);
    }
}

fn offered(pack: &Pack) -> Value {
    let comparison = &pack.comparison;
    let ids = || comparison.options.iter().map(|option| option.id.0.as_str());
    let word = |offer: &Offer| match offer {
        Offer::Usually => "usually",
        Offer::Sometimes => "sometimes",
        Offer::Rarely => "rarely",
    };
    let statements = comparison.dimensions.iter().flat_map(|dimension| {
        ids().zip(&dimension.statements).map(|(option, statement)| {
            let offers: BTreeMap<&str, &str> = ids().zip(statement.offers.iter().map(word)).collect();
            json!({ "dimension": dimension.id.0, "option": option, "text": statement.text, "offers": offers })
        })
    });
    statements.collect()
}

fn offers(pack: &Pack, out: &mut Vec<String>) {
    heading(out, "What each option offers");
    let ids: Vec<&str> = pack.comparison.options.iter().map(|option| option.id.0.as_str()).collect();
    table(out, &[&["dimension", "statement"], &ids[..]].concat());
    for statement in offered(pack).as_array().into_iter().flatten() {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let mut cells = vec![text(&statement["dimension"]), text(&statement["text"])];
        cells.extend(ids.iter().map(|id| text(&statement["offers"][*id])));
        row(out, &cells.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

/// A heading, with an empty line before it. The next block begins with an empty line of its own.
fn heading(out: &mut Vec<String>, text: &str) {
    out.extend([String::new(), format!("## {text}")]);
}

fn paragraph(out: &mut Vec<String>, text: impl Into<String>) {
    out.extend([String::new(), text.into()]);
}

fn table(out: &mut Vec<String>, names: &[&str]) {
    out.push(String::new());
    row(out, names);
    row(out, &vec!["---"; names.len()]);
}

/// A row of a table. Characters that would end a cell or begin markup are replaced or escaped.
fn row(out: &mut Vec<String>, cells: &[&str]) {
    let plain = |cell: &&str| cell.replace(['\n', '\r'], " ").replace('|', "\\|").replace('<', "&lt;");
    out.push(format!("| {} |", cells.iter().map(plain).collect::<Vec<_>>().join(" | ")));
}
