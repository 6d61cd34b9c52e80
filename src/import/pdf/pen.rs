//! What a page paints: letters and rules, each where it stands on the paper as the reader holds it.

use std::{collections::HashMap, rc::Rc};

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::{
    font::Font,
    matrix::Matrix,
    token::{Operand, Tokens},
    unpack::unpack,
};
use crate::import::{
    error::ImportError,
    limits::{FORMS, GLYPHS, OPERATORS, RULES},
};

/// A letter, in points from the top left corner of its page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Glyph {
    pub(super) char: char,
    pub(super) left: f64,
    pub(super) right: f64,
    /// The line on which it stands.
    pub(super) base: f64,
    pub(super) size: f64,
}

impl Glyph {
    pub(super) fn middle(&self) -> (f64, f64) {
        /// The middle of a letter stands so much of its size above its line.
        const UP: f64 = 0.35;
        (f64::midpoint(self.left, self.right), self.base - UP * self.size)
    }
}

/// A rule from one end to the other: horizontal or vertical.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rule {
    /// Its place across: y of a horizontal one, x of a vertical one.
    pub(super) at: f64,
    pub(super) from: f64,
    pub(super) to: f64,
}

/// What is on a page.
#[derive(Debug, Default)]
pub(super) struct Painted {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) horizontal: Vec<Rule>,
    pub(super) vertical: Vec<Rule>,
    pub(super) has_picture: bool,
    /// Letters that the file itself calls no part of its text: headers, footers, water marks.
    pub(super) artifacts: Vec<Glyph>,
    /// Letters that stand askew: water marks.
    pub(super) askew: String,
}

/// Paints pages, within limits that hold for all of them.
pub(super) struct Pen<'d> {
    document: &'d Document,
    fonts: HashMap<ObjectId, Rc<Font>>,
    operators: usize,
    glyphs: usize,
}

/// What `q` keeps.
#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    between: f64,
    between_words: f64,
    scale: f64,
    leading: f64,
    rise: f64,
    is_hidden: bool,
}

impl State {
    fn new(matrix: Matrix) -> Self {
        Self {
            matrix,
            font: None,
            size: 0.0,
            between: 0.0,
            between_words: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
            is_hidden: false,
        }
    }
}

/// A page, or a form in it, that is being painted.
struct Sheet<'p> {
    painted: &'p mut Painted,
    /// Letters by the quarter turns in which they stand.
    turned: [Vec<Glyph>; 4],
    /// Marked content: whether each is none of the text.
    marks: Vec<bool>,
}

impl<'d> Pen<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        Self { document, fonts: HashMap::new(), operators: 0, glyphs: 0 }
    }

    /// Paints a page that is so wide and high, and lies so.
    pub(super) fn paint(
        &mut self,
        content: &[u8],
        resources: Option<&Dictionary>,
        place: Matrix,
    ) -> Result<Painted, ImportError> {
        let mut painted = Painted::default();
        let mut sheet = Sheet { painted: &mut painted, turned: Default::default(), marks: Vec::new() };
        self.run(content, resources, State::new(place), 0, &mut sheet)?;
        let mut turned = sheet.turned;
        // A page whose text stands sideways is read sideways; single words that do are not.
        let most = (0..4).max_by_key(|turn| (turned[*turn].len(), 4 - turn)).unwrap_or(0);
        painted.glyphs = std::mem::take(&mut turned[most]);
        if most != 0 {
            painted.turn(most);
        }
        painted.askew.extend(turned.iter().flatten().map(|glyph| glyph.char));
        Ok(painted)
    }

    fn run(
        &mut self,
        content: &[u8],
        resources: Option<&Dictionary>,
        mut state: State,
        depth: usize,
        sheet: &mut Sheet<'_>,
    ) -> Result<(), ImportError> {
        /// Deeper states are not kept: no program nests them so.
        const STATES: usize = 10_000;
        let (mut text, mut line) = (Matrix::UNIT, Matrix::UNIT);
        let mut kept = Vec::new();
        let mut path = Path::default();
        let mut operands = Vec::new();
        let mut tokens = Tokens::new(content);
        while let Some(operator) = tokens.next(&mut operands) {
            self.operators += 1;
            if self.operators > OPERATORS {
                return Err(ImportError::TooMany);
            }
            let numbers = operands.iter().filter_map(Operand::number).collect::<Vec<_>>();
            let number = |at: usize| numbers.get(at).copied().unwrap_or(0.0);
            let six = || <[f64; 6]>::try_from(numbers.as_slice()).map(Matrix).ok();
            match operator {
                b"q" if kept.len() < STATES => kept.push(state.clone()),
                b"Q" => state = kept.pop().unwrap_or(state),
                b"cm" => state.matrix = six().map_or(state.matrix, |own| own.then(state.matrix)),
                b"BT" => (text, line) = (Matrix::UNIT, Matrix::UNIT),
                b"Tf" => {
                    state.size = number(0);
                    if let Some(Operand::Name(name)) = operands.first() {
                        state.font = self.font(resources, name)?;
                    }
                }
                b"Tc" => state.between = number(0),
                b"Tw" => state.between_words = number(0),
                b"Tz" => state.scale = number(0) / 100.0,
                b"TL" => state.leading = number(0),
                b"Ts" => state.rise = number(0),
                b"Tr" => state.is_hidden = matches!(number(0) as i64, 3 | 7),
                b"Td" | b"TD" => {
                    if operator == b"TD" {
                        state.leading = -number(1);
                    }
                    line = Matrix::shift(number(0), number(1)).then(line);
                    text = line;
                }
                b"Tm" => {
                    line = six().unwrap_or(line);
                    text = line;
                }
                b"T*" | b"'" | b"\"" => {
                    if operator == b"\"" {
                        (state.between_words, state.between) = (number(0), number(1));
                    }
                    line = Matrix::shift(0.0, -state.leading).then(line);
                    text = line;
                    if operator != b"T*" {
                        self.show(&operands, &state, &mut text, sheet)?;
                    }
                }
                b"Tj" | b"TJ" => self.show(&operands, &state, &mut text, sheet)?,
                b"m" => path.move_to(state.matrix.point(number(0), number(1))),
                b"l" => path.line_to(state.matrix.point(number(0), number(1))),
                b"c" => path.jump_to(state.matrix.point(number(4), number(5))),
                b"v" | b"y" => path.jump_to(state.matrix.point(number(2), number(3))),
                b"h" => path.close(),
                b"re" => {
                    let (x, y, width, height) = (number(0), number(1), number(2), number(3));
                    let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)];
                    path.rectangle(corners.map(|(x, y)| state.matrix.point(x, y)));
                }
                b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*" => {
                    if matches!(operator, b"s" | b"b" | b"b*") {
                        path.close();
                    }
                    std::mem::take(&mut path).stroke(sheet.painted);
                }
                b"f" | b"F" | b"f*" => std::mem::take(&mut path).fill(sheet.painted),
                b"n" => path = Path::default(),
                b"BMC" | b"BDC" => {
                    let is_artifact = matches!(operands.first(), Some(Operand::Name(name)) if name == b"Artifact");
                    let is_within = sheet.marks.last().copied().unwrap_or(false);
                    if sheet.marks.len() < STATES {
                        sheet.marks.push(is_artifact || is_within);
                    }
                }
                b"EMC" => _ = sheet.marks.pop(),
                b"EI" => sheet.painted.has_picture = true,
                b"Do" => {
                    if let Some(Operand::Name(name)) = operands.first() {
                        self.put(resources, name, &state, depth, sheet)?;
                    }
                }
                _ => {}
            }
            if sheet.painted.horizontal.len() + sheet.painted.vertical.len() > RULES {
                return Err(ImportError::TooMany);
            }
        }
        Ok(())
    }

    /// Puts a picture, or a form, which is a page in the page.
    fn put(
        &mut self,
        resources: Option<&Dictionary>,
        name: &[u8],
        state: &State,
        depth: usize,
        sheet: &mut Sheet<'_>,
    ) -> Result<(), ImportError> {
        let document = self.document;
        let Some(Object::Stream(form)) = part(document, resources, b"XObject", name).map(|(_, object)| object) else {
            return Ok(());
        };
        match form.dict.get_deref(b"Subtype", document).and_then(Object::as_name) {
            Ok(b"Image") => sheet.painted.has_picture = true,
            Ok(b"Form") if depth >= FORMS => return Err(ImportError::TooDeep),
            Ok(b"Form") => {
                let matrix = form.dict.get_deref(b"Matrix", document).and_then(Object::as_array).ok();
                let matrix = matrix.map(|own| own.iter().filter_map(|number| number.as_float().ok()).map(f64::from));
                let matrix = matrix.and_then(|own| <[f64; 6]>::try_from(own.collect::<Vec<_>>()).ok());
                let matrix = matrix.map_or(Matrix::UNIT, Matrix).then(state.matrix);
                let own = form.dict.get_deref(b"Resources", document).and_then(Object::as_dict).ok();
                let state = State { matrix, ..state.clone() };
                self.run(&unpack(form)?, own.or(resources), state, depth + 1, sheet)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn font(&mut self, resources: Option<&Dictionary>, name: &[u8]) -> Result<Option<Rc<Font>>, ImportError> {
        let Some((id, object)) = part(self.document, resources, b"Font", name) else { return Ok(None) };
        let Ok(font) = object.as_dict() else { return Ok(None) };
        if let Some(known) = id.and_then(|id| self.fonts.get(&id)) {
            return Ok(Some(Rc::clone(known)));
        }
        let font = Rc::new(Font::of(font, self.document)?);
        if let Some(id) = id {
            self.fonts.insert(id, Rc::clone(&font));
        }
        Ok(Some(font))
    }

    /// Shows the strings among the operands, and moves on by the numbers between them.
    fn show(
        &mut self,
        operands: &[Operand],
        state: &State,
        text: &mut Matrix,
        sheet: &mut Sheet<'_>,
    ) -> Result<(), ImportError> {
        let Some(font) = &state.font else { return Ok(()) };
        let list = match operands.last() {
            Some(Operand::List(list)) => list.as_slice(),
            Some(last) => std::slice::from_ref(last),
            None => return Ok(()),
        };
        let step = |by: f64| match font.is_vertical {
            true => Matrix::shift(0.0, by),
            false => Matrix::shift(by * state.scale, 0.0),
        };
        for operand in list {
            let bytes = match operand {
                Operand::Number(back) => {
                    *text = step(-back / 1000.0 * state.size).then(*text);
                    continue;
                }
                Operand::Text(bytes) => bytes,
                _ => continue,
            };
            for shown in font.show(bytes) {
                self.glyphs += 1;
                if self.glyphs > GLYPHS {
                    return Err(ImportError::TooMany);
                }
                if !state.is_hidden {
                    let own = Matrix([state.size * state.scale, 0.0, 0.0, state.size, 0.0, state.rise]);
                    sheet.letter(&shown.letters, shown.width, font.is_vertical, own.then(*text).then(state.matrix));
                }
                let space = state.between + if shown.is_space { state.between_words } else { 0.0 };
                let by = if font.is_vertical { -state.size } else { shown.width * state.size };
                *text = step(by + if font.is_vertical { -space } else { space }).then(*text);
            }
        }
        Ok(())
    }
}

/// A part of a page by its kind and name, and its number.
fn part<'d>(
    document: &'d Document,
    resources: Option<&'d Dictionary>,
    kind: &[u8],
    name: &[u8],
) -> Option<(Option<ObjectId>, &'d Object)> {
    let parts = resources?.get_deref(kind, document).and_then(Object::as_dict).ok()?;
    document.dereference(parts.get(name).ok()?).ok()
}

impl Sheet<'_> {
    fn letter(&mut self, letters: &str, width: f64, is_vertical: bool, place: Matrix) {
        // A letter of a vertical line hangs below its point, its middle on the line.
        let (x, y) = if is_vertical { (-width / 2.0, -0.88) } else { (0.0, 0.0) };
        let (start, end, top) = (place.point(x, y), place.point(x + width, y), place.point(x, y + 1.0));
        let size = (top.0 - start.0).hypot(top.1 - start.1);
        if !(size > 0.0 && size.is_finite() && [start.0, start.1, end.0, end.1].iter().all(|it| it.is_finite())) {
            return;
        }
        // Upwards is where the top of the letters is: mirrored and turned texts alike.
        let (right, up) = ((start.1 - top.1) / size, (top.0 - start.0) / size);
        let turn = match (right, up) {
            (right, _) if right > 0.97 => 0,
            (_, up) if up > 0.97 => 1,
            (right, _) if right < -0.97 => 2,
            (_, up) if up < -0.97 => 3,
            _ => {
                self.painted.askew.push_str(letters);
                return;
            }
        };
        for (at, char) in letters.chars().enumerate() {
            // Of several letters as one glyph the first has its width.
            let start = if at == 0 { start } else { end };
            let ((left, base), (right, _)) = (turned(start, turn), turned(end, turn));
            let glyph = Glyph { char, left: left.min(right), right: left.max(right), base, size };
            match self.marks.last() {
                Some(true) => self.painted.artifacts.push(glyph),
                _ => self.turned[turn].push(glyph),
            }
        }
    }
}

/// A point as it stands when the paper is turned by so many quarters, to the left.
fn turned((x, y): (f64, f64), turn: usize) -> (f64, f64) {
    match turn {
        0 => (x, y),
        1 => (y, -x),
        2 => (-x, -y),
        _ => (-y, x),
    }
}

impl Painted {
    /// Turns the rules as the letters were.
    fn turn(&mut self, turn: usize) {
        let each = |rules: &[Rule], is_horizontal: bool| {
            let one = |rule: &Rule| {
                let (from, to) = match is_horizontal {
                    true => ((rule.from, rule.at), (rule.to, rule.at)),
                    false => ((rule.at, rule.from), (rule.at, rule.to)),
                };
                (turned(from, turn), turned(to, turn))
            };
            rules.iter().map(one).collect::<Vec<_>>()
        };
        let (horizontal, vertical) = (each(&self.horizontal, true), each(&self.vertical, false));
        self.horizontal.clear();
        self.vertical.clear();
        horizontal.into_iter().chain(vertical).for_each(|(from, to)| self.rule(from, to));
    }

    /// Keeps what is horizontal or vertical.
    fn rule(&mut self, from: (f64, f64), to: (f64, f64)) {
        /// So far from straight is still straight.
        const ASKEW: f64 = 1.0;
        let (width, height) = ((from.0 - to.0).abs(), (from.1 - to.1).abs());
        if !(width.is_finite() && height.is_finite()) {
            return;
        }
        if height <= ASKEW && width > height {
            let at = f64::midpoint(from.1, to.1);
            self.horizontal.push(Rule { at, from: from.0.min(to.0), to: from.0.max(to.0) });
        } else if width <= ASKEW && height > width {
            let at = f64::midpoint(from.0, to.0);
            self.vertical.push(Rule { at, from: from.1.min(to.1), to: from.1.max(to.1) });
        }
    }
}

/// A path: its straight pieces, each part of it apart.
#[derive(Default)]
struct Path {
    parts: Vec<Vec<(f64, f64)>>,
    is_bent: bool,
}

impl Path {
    fn move_to(&mut self, point: (f64, f64)) {
        self.parts.push(vec![point]);
    }

    fn line_to(&mut self, point: (f64, f64)) {
        match self.parts.last_mut() {
            Some(part) => part.push(point),
            None => self.move_to(point),
        }
    }

    /// Along a curve, which is no rule.
    fn jump_to(&mut self, point: (f64, f64)) {
        self.is_bent = true;
        self.move_to(point);
    }

    fn close(&mut self) {
        if let Some(part) = self.parts.last_mut()
            && let Some(&first) = part.first()
        {
            part.push(first);
        }
    }

    fn rectangle(&mut self, [a, b, c, d]: [(f64, f64); 4]) {
        self.parts.push(vec![a, b, c, d, a]);
    }

    fn stroke(self, painted: &mut Painted) {
        for part in &self.parts {
            part.windows(2).for_each(|pair| painted.rule(pair[0], pair[1]));
        }
    }

    /// A thin ground is a rule; any other one is a ground.
    fn fill(self, painted: &mut Painted) {
        const THIN: f64 = 2.5;
        if self.is_bent {
            return;
        }
        for part in &self.parts {
            let bounds = |of: fn(&(f64, f64)) -> f64| {
                let all = part.iter().map(of);
                (all.clone().fold(f64::INFINITY, f64::min), all.fold(f64::NEG_INFINITY, f64::max))
            };
            let ((left, right), (top, bottom)) = (bounds(|point| point.0), bounds(|point| point.1));
            let (x, y) = (f64::midpoint(left, right), f64::midpoint(top, bottom));
            if bottom - top <= THIN && right - left > bottom - top {
                painted.rule((left, y), (right, y));
            } else if right - left <= THIN && bottom - top > right - left {
                painted.rule((x, top), (x, bottom));
            }
        }
    }
}
