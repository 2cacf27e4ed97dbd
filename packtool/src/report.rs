//! `cargo xtask pack report`: a pack for its reviewer, as Markdown or JSON.

use crate::check::{entry, findings, place};
use crate::position::Position;
use crate::{parsed, text_of};
use anyhow::Result;
use group_fit::content::lint::grade::{Formula, NO_FORMULA, formula, is_long_enough, is_read};
use group_fit::content::lint::{Finding, LIMITS, LintReport, MAX_RATIO, TextNode, measures};
use group_fit::model::{Offer, Pack};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

/// Reports on a pack.
pub(crate) fn report(file: &Path, as_json: bool, today: &str) -> Result<()> {
    let inspection = parsed(file)?.lint(Some(today));
    let report = Report {
        file,
        today,
        found: findings(&text_of(file)?, today),
        inspection: &inspection,
        formula: formula(&inspection.lang),
    };
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
    found: Vec<(Position, Finding)>,
    inspection: &'a LintReport,
    formula: Option<&'static Formula>,
}

impl Report<'_> {
    fn markdown(&self) -> Vec<String> {
        let mut out = vec![format!("# Report on {}", self.file.display()), String::new()];
        out.push(format!("As of {}. Language: {}.", self.today, self.inspection.lang));
        self.list_findings(&mut out);
        if let Some(pack) = &self.inspection.pack {
            provenance(pack, &mut out);
            measure(pack, &mut out);
            offers(pack, &mut out);
        } else {
            paragraph(&mut out, "The pack has errors: what follows is of what could be read.");
        }
        self.grades(&mut out);
        self.links(&mut out);
        self.own(&mut out);
        out
    }

    fn list_findings(&self, out: &mut Vec<String>) {
        heading(out, "Findings");
        paragraph(out, if self.found.is_empty() { "None." } else { "Each with the line of the file, and what to do." });
        out.push(String::new());
        out.extend(self.found.iter().map(|(spot, finding)| {
            let Finding { severity, rule, says, remedy, .. } = finding;
            format!("- Line {}: {}[{rule}] {}: {says}. {remedy}", spot.line, severity.name(), place(finding))
        }));
    }

    /// The texts that are read as sentences, each with its figure where it is long enough for one.
    fn graded(&self) -> Vec<(&TextNode, Option<f64>)> {
        let read = self.inspection.texts.iter().filter(|text| is_read(&text.kind));
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
        let says = format!(
            "By the {}: {}. In all {all:.1}, where {:.0} is the aim; {:.0} is the limit for each text of more than eight words.",
            formula.name, formula.scale, formula.aim, formula.limit
        );
        paragraph(out, says);
        table(out, &["place", "figure", "whose", "text"]);
        for (text, figure) in self.graded() {
            let figure = figure.map_or_else(|| "short".to_owned(), |figure| format!("{figure:.1}"));
            row(out, &[&text.place, &figure, whose(text), &text.text]);
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
        for text in &self.inspection.texts {
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

    fn words(&self) -> impl Iterator<Item = &TextNode> {
        let word =
            |text: &&TextNode| LIMITS.iter().any(|(kind, _)| *kind == text.kind) || text.kind == "dimensions.statements.offers";
        self.inspection.texts.iter().filter(word)
    }

    fn own(&self, out: &mut Vec<String>) {
        heading(out, "What is its own, and what is inherited");
        let own: Vec<&TextNode> = self.words().filter(|text| text.own).collect();
        let all = self.words().count();
        paragraph(
            out,
            format!("{} of {all} texts and offers are the pack's own. The others are those of the default pack.", own.len()),
        );
        if own.len() < all {
            table(out, &["place", "text"]);
            for text in own {
                row(out, &[&text.place, &text.text]);
            }
        }
    }

    fn json(&self) -> Value {
        let graded = self.graded();
        let texts = graded
            .iter()
            .map(|(text, figure)| json!({ "place": text.place, "figure": figure, "own": text.own, "text": text.text }));
        let grade = self.formula.map(|formula| {
            json!({ "formula": formula.name, "scale": formula.scale, "limit": formula.limit, "aim": formula.aim, "in_all": self.in_all() })
        });
        let pack = self.inspection.pack.as_ref();
        let measures = pack.map(|pack| {
            let measure = |measure: group_fit::content::lint::LengthStats| {
                json!({ "field": measure.field, "counts": measure.counts, "lengths": measure.lengths, "ratio": measure.ratio() })
            };
            measures(&pack.details).into_iter().map(measure).collect::<Value>()
        });
        json!({
            "file": self.file.to_string_lossy(),
            "today": self.today,
            "lang": self.inspection.lang,
            "readable": pack.is_some(),
            "provenance": pack.map(|pack| facts(pack).into_iter().collect::<BTreeMap<_, _>>()),
            "grade": grade,
            "texts": texts.collect::<Value>(),
            "measures": measures,
            "offers": pack.map(offered),
            "links": self.by_scheme(),
            "own": self.words().filter(|text| text.own).map(|text| text.place.as_str()).collect::<Vec<_>>(),
            "findings": self.found.iter().map(|(spot, finding)| entry(Some(self.file), *spot, finding)).collect::<Value>(),
        })
    }
}

fn whose(text: &TextNode) -> &'static str {
    if text.own { "own" } else { "inherited" }
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
    let says = format!("Texts and their characters, of: {}. The longest may be {MAX_RATIO} % of the shortest.", names.join(", "));
    paragraph(out, says);
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

/// A heading, with a line before it. What follows begins with one.
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

/// A row of a table. What would end a cell, or begin markup, is kept from it.
fn row(out: &mut Vec<String>, cells: &[&str]) {
    let plain = |cell: &&str| cell.replace(['\n', '\r'], " ").replace('|', "\\|").replace('<', "&lt;");
    out.push(format!("| {} |", cells.iter().map(plain).collect::<Vec<_>>().join(" | ")));
}
