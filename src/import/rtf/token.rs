//! RTF in pieces: groups, words of control, and bytes of text.

/// A piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'b> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\par`, `\u19968`: letters, and the number behind them.
    Word(&'b [u8], Option<i32>),
    /// `\~`, `\*`: a sign.
    Sign(u8),
    /// `\'d2`: a byte of text.
    Byte(u8),
    /// Bytes of text as they stand.
    Text(&'b [u8]),
}

/// The pieces of a file.
pub(super) struct Tokens<'b> {
    rest: &'b [u8],
}

impl<'b> Tokens<'b> {
    pub(super) fn of(bytes: &'b [u8]) -> Self {
        Self { rest: bytes }
    }

    fn take(&mut self, count: usize) -> &'b [u8] {
        let (own, rest) = self.rest.split_at(count.min(self.rest.len()));
        self.rest = rest;
        own
    }

    fn while_is(&mut self, is: fn(&u8) -> bool) -> &'b [u8] {
        let count = self.rest.iter().position(|byte| !is(byte)).unwrap_or(self.rest.len());
        self.take(count)
    }

    /// What stands behind a backslash.
    fn control(&mut self) -> Option<Token<'b>> {
        match *self.rest.first()? {
            b'\'' => {
                let digits = self.take(3).get(1..).filter(|digits| digits.len() == 2)?;
                let digits = str::from_utf8(digits).ok()?;
                Some(Token::Byte(u8::from_str_radix(digits, 16).unwrap_or(b'?')))
            }
            byte if byte.is_ascii_alphabetic() => Some(self.word()),
            byte => {
                self.take(1);
                Some(Token::Sign(byte))
            }
        }
    }

    fn word(&mut self) -> Token<'b> {
        let name = self.while_is(u8::is_ascii_alphabetic);
        let is_negative = self.rest.first() == Some(&b'-') && self.rest.get(1).is_some_and(u8::is_ascii_digit);
        if is_negative {
            self.take(1);
        }
        let digits = self.while_is(u8::is_ascii_digit);
        let number = str::from_utf8(digits).ok().and_then(|digits| digits.parse::<i32>().ok());
        let number = number.map(|number| if is_negative { -number } else { number });
        // A blank behind it ends it, and is no text.
        if self.rest.first() == Some(&b' ') {
            self.take(1);
        }
        // Bytes that are no text at all, whatever stands in them.
        if name == b"bin" {
            self.take(number.and_then(|count| usize::try_from(count).ok()).unwrap_or(0));
        }
        Token::Word(name, number)
    }
}

impl<'b> Iterator for Tokens<'b> {
    type Item = Token<'b>;

    fn next(&mut self) -> Option<Token<'b>> {
        // Lines of the file are no lines of the text.
        self.while_is(|byte| matches!(byte, b'\r' | b'\n' | b'\0'));
        match *self.rest.first()? {
            b'{' => {
                self.take(1);
                Some(Token::Open)
            }
            b'}' => {
                self.take(1);
                Some(Token::Close)
            }
            b'\\' => {
                self.take(1);
                self.control()
            }
            _ => Some(Token::Text(self.while_is(|byte| !matches!(byte, b'{' | b'}' | b'\\' | b'\r' | b'\n' | b'\0')))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces() {
        let all = Tokens::of(b"{\\rtf1 a\r\nb\\'d2\\~\\u-5 ?\\bin3 }{\\par\\b0}").collect::<Vec<_>>();
        let word = |name: &'static [u8], number| Token::Word(name, number);
        let wanted = [
            Token::Open,
            word(b"rtf", Some(1)),
            Token::Text(b"a"),
            Token::Text(b"b"),
            Token::Byte(0xD2),
            Token::Sign(b'~'),
            word(b"u", Some(-5)),
            Token::Text(b"?"),
            word(b"bin", Some(3)),
            Token::Text(b"par"),
            word(b"b", Some(0)),
            Token::Close,
        ];
        assert_eq!(all, wanted);
    }

    #[test]
    fn cut_short() {
        assert_eq!(Tokens::of(b"a\\").last(), Some(Token::Text(b"a")));
        assert_eq!(Tokens::of(b"a\\'d").last(), Some(Token::Text(b"a")));
        assert_eq!(Tokens::of(b"\\bin99 a").last(), Some(Token::Word(b"bin", Some(99))));
    }
}
