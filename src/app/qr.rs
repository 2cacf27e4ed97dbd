//! Encodes a text as a QR code, which a visitor scans to take a link along.
//!
//! `src/bin/qr.rs` compiles this module into a WebAssembly of its own, which is loaded when a visitor asks for the code.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

/// A QR code (ISO/IEC 18004), whose modules are squares with a side of 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    /// The number of modules per side, 21 to 177. A drawing of it must leave a quiet zone of 4 modules around it.
    pub size: usize,
    /// The dark modules as the path of an SVG: `M x y h w v1h-w z`, without needless spaces, per run of dark modules in a row.
    pub path: String,
}

/// Encodes a text with error correction level M: the code can be read if 15 % of it is hidden. Returns `None` if the text has
/// more than 2,331 bytes.
pub fn qr(text: &str) -> Option<Qr> {
    // As bytes, because the shorter encodings have no lower-case letters, and links need them.
    let bytes = [QrSegment::make_bytes(text.as_bytes())];
    let (level, boost) = (QrCodeEcc::Medium, false);
    let code = QrCode::encode_segments_advanced(&bytes, level, Version::MIN, Version::MAX, None, boost).ok()?;
    let (size, mut path) = (code.size(), String::new());
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let light = (x..size).find(|x| !code.get_module(*x, y)).unwrap_or(size);
            if light > x {
                for (command, number) in [("M", x), (" ", y), ("h", light - x), ("v1h-", light - x)] {
                    path.push_str(command);
                    push_number(&mut path, number.unsigned_abs() as usize);
                }
                path.push('z');
            }
            x = light + 1;
        }
    }
    Some(Qr { size: size.unsigned_abs() as usize, path })
}

impl Qr {
    /// The size, a space and the path, as one text: passing one text to a script takes the least code.
    pub fn spelled(&self) -> String {
        let mut spelled = String::new();
        push_number(&mut spelled, self.size);
        spelled.push(' ');
        spelled + &self.path
    }
}

/// Appends a number below 1,000. The formatting code of std would be a tenth of the WebAssembly.
fn push_number(text: &mut String, number: usize) {
    for unit in [100, 10, 1].into_iter().filter(|unit| *unit <= number.max(1)) {
        text.push(char::from(b"0123456789"[number / unit % 10]));
    }
}
