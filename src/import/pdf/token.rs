//! The words of a content stream: operands, and the operators behind them.

/// More operands than any operator has; what is before them belongs to none.
const OPERANDS: usize = 64;
/// Arrays in arrays occur in no operator that matters here.
const DEPTH: usize = 8;

/// What stands before an operator.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Operand {
    Number(f64),
    Name(Vec<u8>),
    Text(Vec<u8>),
    List(Vec<Self>),
    /// A dictionary or a word such as `true`: nothing here needs what it says.
    Other,
}

impl Operand {
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }
}

/// A content stream that is being read.
pub(super) struct Tokens<'b> {
    bytes: &'b [u8],
    at: usize,
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

fn is_mark(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

impl<'b> Tokens<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The next operator, with its operands; `None` at the end.
    pub(super) fn next(&mut self, operands: &mut Vec<Operand>) -> Option<&'b [u8]> {
        operands.clear();
        loop {
            if let Some(operand) = self.value() {
                if operands.len() == OPERANDS {
                    operands.remove(0);
                }
                operands.push(operand);
                continue;
            }
            if self.at == self.bytes.len() {
                return None;
            }
            match self.word() {
                b"true" | b"false" | b"null" => operands.push(Operand::Other),
                b"BI" => {
                    self.skip_image();
                    operands.clear();
                    return Some(b"EI");
                }
                word => return Some(word),
            }
        }
    }

    /// The next operand alone; `None` where a word or the end follows.
    pub(super) fn value(&mut self) -> Option<Operand> {
        self.skip_blanks();
        let byte = *self.bytes.get(self.at)?;
        (is_mark(byte) || byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.')).then(|| self.operand(0))
    }

    fn skip_blanks(&mut self) {
        while let Some(byte) = self.bytes.get(self.at) {
            if *byte == b'%' {
                while self.bytes.get(self.at).is_some_and(|byte| !matches!(byte, b'\n' | b'\r')) {
                    self.at += 1;
                }
            } else if is_blank(*byte) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    fn word(&mut self) -> &'b [u8] {
        let start = self.at;
        while self.bytes.get(self.at).is_some_and(|byte| !is_blank(*byte) && !is_mark(*byte)) {
            self.at += 1;
        }
        &self.bytes[start..self.at]
    }

    fn operand(&mut self, depth: usize) -> Operand {
        match (self.bytes[self.at], self.bytes.get(self.at + 1)) {
            (b'/', _) => {
                self.at += 1;
                Operand::Name(name(self.word()))
            }
            (b'(', _) => Operand::Text(self.literal()),
            (b'<', Some(b'<')) => {
                self.at += 2;
                self.skip_dictionary();
                Operand::Other
            }
            (b'<', _) => Operand::Text(self.hex()),
            (b'[', _) => {
                self.at += 1;
                let mut list = Vec::new();
                loop {
                    self.skip_blanks();
                    match self.bytes.get(self.at) {
                        None => break,
                        Some(b']') => {
                            self.at += 1;
                            break;
                        }
                        Some(_) if depth < DEPTH => list.push(self.operand(depth + 1)),
                        Some(_) => self.at += 1,
                    }
                }
                Operand::List(list)
            }
            (byte, _) if is_mark(byte) => {
                self.at += 1;
                Operand::Other
            }
            _ => number(self.word()).map_or(Operand::Other, Operand::Number),
        }
    }

    /// Up to the end of a dictionary: its strings may hold the marks of its end.
    fn skip_dictionary(&mut self) {
        let mut depth = 1_usize;
        while depth > 0 {
            self.skip_blanks();
            match (self.bytes.get(self.at), self.bytes.get(self.at + 1)) {
                (None, _) => break,
                (Some(b'<'), Some(b'<')) => {
                    depth += 1;
                    self.at += 2;
                }
                (Some(b'>'), Some(b'>')) => {
                    depth -= 1;
                    self.at += 2;
                }
                (Some(b'('), _) => _ = self.literal(),
                (Some(b'<'), _) => _ = self.hex(),
                _ => self.at += 1,
            }
        }
    }

    fn literal(&mut self) -> Vec<u8> {
        self.at += 1;
        let (mut depth, mut text) = (1_usize, Vec::new());
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' if depth == 1 => break,
                b')' => depth -= 1,
                b'\\' => {
                    self.escaped(&mut text);
                    continue;
                }
                _ => {}
            }
            text.push(byte);
        }
        text
    }

    fn escaped(&mut self, text: &mut Vec<u8>) {
        let Some(&byte) = self.bytes.get(self.at) else { return };
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\n' => {}
            b'\r' => self.at += usize::from(self.bytes.get(self.at) == Some(&b'\n')),
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    match self.bytes.get(self.at) {
                        Some(digit @ b'0'..=b'7') => value = value * 8 + u32::from(digit - b'0'),
                        _ => break,
                    }
                    self.at += 1;
                }
                text.push(u8::try_from(value & 0xFF).unwrap_or_default());
            }
            other => text.push(other),
        }
    }

    fn hex(&mut self) -> Vec<u8> {
        self.at += 1;
        let start = self.at;
        while self.bytes.get(self.at).is_some_and(|byte| *byte != b'>') {
            self.at += 1;
        }
        let digits = &self.bytes[start..self.at];
        self.at = (self.at + 1).min(self.bytes.len());
        unhex(digits)
    }

    /// Up to the end of a picture that stands in the stream itself.
    fn skip_image(&mut self) {
        let rest = &self.bytes[self.at..];
        let is_end = |window: &[u8]| {
            is_blank(window[0]) && &window[1..3] == b"EI" && window.get(3).is_none_or(|byte| is_blank(*byte))
        };
        let end = rest.windows(4).position(is_end).map(|at| at + 3);
        self.at += end.unwrap_or(rest.len());
    }
}

/// Hexadecimal digits as bytes; the last one counts as the first half of its byte.
pub(super) fn unhex(digits: &[u8]) -> Vec<u8> {
    let values = digits.iter().filter_map(|digit| char::from(*digit).to_digit(16));
    let values = values.filter_map(|value| u8::try_from(value).ok()).collect::<Vec<_>>();
    values.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

/// A number as PDF writes it: never with an exponent. Some programs write two signs.
fn number(word: &[u8]) -> Option<f64> {
    let text = str::from_utf8(word).ok()?.trim_start_matches('+');
    let text = if text.starts_with("--") { text.trim_start_matches('-') } else { text };
    if !text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'.')) {
        return None;
    }
    match text.rfind('-') {
        Some(at) if at > 0 => text[..at].parse().ok(),
        _ => text.parse().ok(),
    }
}

/// A name without its escapes.
fn name(word: &[u8]) -> Vec<u8> {
    let (mut name, mut at) = (Vec::new(), 0);
    while let Some(&byte) = word.get(at) {
        match word.get(at + 1..at + 3) {
            Some(digits) if byte == b'#' && digits.iter().all(u8::is_ascii_hexdigit) => {
                name.extend(unhex(digits));
                at += 3;
            }
            _ => {
                name.push(byte);
                at += 1;
            }
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operands_and_operators() {
        let mut tokens =
            Tokens::new(b"/F#41 -1.5 Tf[(a\\)\\051)-2<48>]TJ % no (\n<</A(>>)/B<<>>>>BDC BI /W 1 ID \xFF( EI q 1");
        let mut operands = Vec::new();
        assert_eq!(tokens.next(&mut operands), Some(b"Tf".as_slice()));
        assert_eq!(operands, [Operand::Name(b"FA".to_vec()), Operand::Number(-1.5)]);
        assert_eq!(tokens.next(&mut operands), Some(b"TJ".as_slice()));
        let list = [Operand::Text(b"a))".to_vec()), Operand::Number(-2.0), Operand::Text(b"H".to_vec())];
        assert_eq!(operands, [Operand::List(list.to_vec())]);
        assert_eq!(tokens.next(&mut operands), Some(b"BDC".as_slice()));
        assert_eq!(tokens.next(&mut operands), Some(b"EI".as_slice()));
        assert_eq!(tokens.next(&mut operands), Some(b"q".as_slice()));
        assert_eq!(tokens.next(&mut operands), None);
    }
}
