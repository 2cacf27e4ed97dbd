//! The compact line format: a comparison as lines of text, for the page data of live views, so that a visit parses no JSON and
//! validates no pack. The build and the pack renderer write it. The markup beside it contains the same texts, so that it
//! compresses well.

use crate::model::{
    Advice, Comparison, Crisis, CrisisLine, CrisisRegion, Dimension, DimensionId, GroupOption, Link, Offer, OptionId, Statement,
};

/// An iterator over the lines that are still to be read.
pub type Lines<'a> = std::str::Split<'a, char>;

/// Writes a comparison. Line breaks within a text become spaces, as HTML would show them.
pub fn write(comparison: &Comparison, out: &mut Vec<String>) {
    let Comparison { id, lang, options, dimensions, both, neither, crisis, review_due } = comparison;
    let texts = [id, lang, review_due, &both.title, &both.next, &neither.title, &neither.next, &crisis.lead, &crisis.elsewhere];
    out.extend(texts.map(|text| line(text)));
    list(out, options, |out, option| {
        out.extend([&option.id.0, &option.name, &option.one, &option.many].map(|text| line(text)));
    });
    list(out, dimensions, |out, dimension| {
        out.extend([&dimension.id.0, &dimension.name].map(|text| line(text)));
        list(out, &dimension.statements, |out, statement| {
            out.push(line(&statement.text));
            out.push(statement.offers.iter().map(|offer| char::from(b'0' + u8::try_from(offer.weight()).unwrap_or(0))).collect());
        });
    });
    list(out, &crisis.regions, |out, region| {
        out.extend([&region.code, &region.name].map(|text| line(text)));
        list(out, &region.also, |out, code| out.push(line(code)));
        list(out, &region.lines, |out, entry| out.extend([line(&entry.text), line(entry.link.as_str())]));
    });
}

/// Reads a comparison. Returns `None` if the lines are not in the format of [`write()`].
pub fn read(lines: &mut Lines<'_>) -> Option<Comparison> {
    let mut text = || lines.next().map(ToOwned::to_owned);
    let (id, lang, review_due) = (text()?, text()?, text()?);
    let both = Advice { title: text()?, next: text()? };
    let neither = Advice { title: text()?, next: text()? };
    let (lead, elsewhere) = (text()?, text()?);
    let options = items(lines, |lines| {
        let mut text = || lines.next().map(ToOwned::to_owned);
        Some(GroupOption { id: OptionId(text()?), name: text()?, one: text()?, many: text()? })
    })?;
    let dimensions = items(lines, |lines| {
        let mut text = || lines.next().map(ToOwned::to_owned);
        let (id, name) = (DimensionId(text()?), text()?);
        let statements = items(lines, |lines| {
            Some(Statement { text: lines.next()?.to_owned(), offers: lines.next()?.bytes().map(offer).collect() })
        })?;
        Some(Dimension { id, name, statements })
    })?;
    let regions = items(lines, |lines| {
        let (code, name) = (lines.next()?.to_owned(), lines.next()?.to_owned());
        let also = items(lines, |lines| lines.next().map(ToOwned::to_owned))?;
        let lines = items(lines, |lines| Some(CrisisLine { text: lines.next()?.to_owned(), link: Link::parse(lines.next()?)? }))?;
        Some(CrisisRegion { code, also, name, lines })
    })?;
    Some(Comparison { id, lang, options, dimensions, both, neither, crisis: Crisis { lead, elsewhere, regions }, review_due })
}

/// Replaces line breaks and tabs by spaces.
fn line(text: &str) -> String {
    text.replace(['\n', '\r', '\t'], " ")
}

fn list<T>(out: &mut Vec<String>, items: &[T], write: impl Fn(&mut Vec<String>, &T)) {
    out.push(items.len().to_string());
    for item in items {
        write(out, item);
    }
}

fn items<'a, T>(lines: &mut Lines<'a>, read: impl Fn(&mut Lines<'a>) -> Option<T>) -> Option<Vec<T>> {
    let count: u32 = lines.next()?.parse().ok()?;
    (0..count).map(|_| read(lines)).collect()
}

fn offer(weight: u8) -> Offer {
    match weight {
        b'2' => Offer::Usually,
        b'1' => Offer::Sometimes,
        _ => Offer::Rarely,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use crate::content::{DEFAULT_PACK, read_text};

    #[test]
    fn what_is_written_is_read() {
        let mut comparison = read_text(DEFAULT_PACK).unwrap().comparison;
        comparison.dimensions[3].statements[1].text = "Two\nlines".to_owned();
        let mut out = Vec::new();
        super::write(&comparison, &mut out);
        let written = out.join("\n");
        comparison.dimensions[3].statements[1].text = "Two lines".to_owned();
        assert_eq!(super::read(&mut written.split('\n')), Some(comparison));
        let cut = written.rsplit_once('\n').unwrap().0;
        assert_eq!(super::read(&mut cut.split('\n')), None, "what is cut off is nothing");
    }
}
