//! Tables, rows and cells of a draft.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::{
    Keys,
    bounded::Short,
    keyed::{Each, Keyed},
};
use crate::{
    address::Address,
    form::{CellRef, Form},
    number::{self, Kind, NumberError},
    report::{Entry, Report, Value},
    text::FIELD,
};

/// The tables, by index.
pub(super) struct Tables<'a>(pub(super) &'a mut Report);

impl<'de> Each<'de> for Tables<'_> {
    fn read<D: Deserializer<'de>>(&mut self, index: usize, value: D) -> Result<(), D::Error> {
        let form = self.0.form.clone();
        let table = &form.tables[index];
        let known = table.rows.iter().map(|row| row.key.as_str()).collect::<Vec<_>>();
        let place = format!("tables.{}", table.key);
        let mut rows = Rows { report: &mut *self.0, table: index };
        Keyed { place: &place, known: &known, each: &mut rows }.deserialize(value)
    }
}

/// The rows of a table, by index.
struct Rows<'a> {
    report: &'a mut Report,
    table: usize,
}

impl<'de> Each<'de> for Rows<'_> {
    fn read<D: Deserializer<'de>>(&mut self, index: usize, value: D) -> Result<(), D::Error> {
        let first = CellRef { table: self.table, row: index, column: 0 };
        value.deserialize_any(RowVisitor { report: &mut *self.report, first })
    }
}

/// A row as a list of figures, or, where only some were ever given, by column.
struct RowVisitor<'a> {
    report: &'a mut Report,
    first: CellRef,
}

impl<'de> Visitor<'de> for RowVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let form = &self.report.form;
        let table = &form.tables[self.first.table];
        let address = Address::within(&table.key, &table.rows[self.first.row].key);
        let (least, most) = table.row_lengths().into_inner();
        write!(f, "列表 [ … ]，{} 共 {most} 项", form.name_of(&address))?;
        if least < most { write!(f, "（末尾的合计可以不写，则为 {least} 项）") } else { Ok(()) }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let form = self.report.form.clone();
        let lengths = form.tables[self.first.table].row_lengths();
        let mut length = 0;
        while length < *lengths.end() {
            let cell = CellRef { column: length, ..self.first };
            let Some(entry) = items.next_element_seed(CellSeed { form: &form, cell })? else { break };
            self.report.set_entry(cell, Some(entry));
            length += 1;
        }
        while items.next_element::<serde::de::IgnoredAny>()?.is_some() {
            length += 1;
        }
        if lengths.contains(&length) { Ok(()) } else { Err(A::Error::invalid_length(length, &self)) }
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let form = self.report.form.clone();
        let table = &form.tables[self.first.table];
        let known = table.columns.iter().map(|column| column.key.as_str()).collect::<Vec<_>>();
        let place = format!("tables.{}.{}", table.key, table.rows[self.first.row].key);
        let mut cells = Cells { report: self.report, first: self.first };
        Keyed { place: &place, known: &known, each: &mut cells }.visit_map(map)
    }
}

/// The cells of a row, by column.
struct Cells<'a> {
    report: &'a mut Report,
    first: CellRef,
}

impl<'de> Each<'de> for Cells<'_> {
    fn read<D: Deserializer<'de>>(&mut self, index: usize, value: D) -> Result<(), D::Error> {
        let form = self.report.form.clone();
        let cell = CellRef { column: index, ..self.first };
        let entry = CellSeed { form: &form, cell }.deserialize(value)?;
        self.report.set_entry(cell, Some(entry));
        Ok(())
    }
}

/// A figure, `None`, `(value: …, note: "…")`, or `(text: "…")` for what is no figure.
#[derive(Clone, Copy)]
struct CellSeed<'a> {
    form: &'a Form,
    cell: CellRef,
}

impl<'de> DeserializeSeed<'de> for CellSeed<'_> {
    type Value = Entry;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Entry, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl CellSeed<'_> {
    /// What something in the cell is called.
    fn name(self, what: &str) -> String {
        format!("{}（{}）的{what}", self.form.address(self.cell), self.form.full_name(self.cell))
    }

    fn wrong<E: Error>(self, message: impl fmt::Display) -> E {
        E::custom(format!("{}（{}）：{message}", self.form.address(self.cell), self.form.full_name(self.cell)))
    }

    fn number<E: Error>(self, text: &str) -> Result<Entry, E> {
        let kind = self.form.kind(self.cell);
        let err = match number::parse(kind, text) {
            Ok(Some(number)) => return Ok(number.into()),
            Ok(None) => return Ok(Entry::default()),
            Err(err) => err,
        };
        Err(self.refused(err, text))
    }

    fn refused<E: Error>(self, err: NumberError, text: &str) -> E {
        let blank = match err {
            NumberError::Placeholder | NumberError::NotANumber => "；留空用 None",
            _ => "",
        };
        let text = text.chars().take(40).collect::<String>();
        self.wrong(format_args!("“{}”：{err}{}{blank}", text.escape_debug(), err.remedy(self.form.kind(self.cell))))
    }
}

impl<'de> Visitor<'de> for CellSeed<'_> {
    type Value = Entry;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "数字或 None（{}，{}）", self.form.address(self.cell), self.form.full_name(self.cell))
    }

    fn visit_none<E>(self) -> Result<Entry, E> {
        Ok(Entry::default())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Entry, E> {
        self.number(&number.to_string())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Entry, E> {
        self.number(&number.to_string())
    }

    /// Floats cannot hold every digit, so nothing is taken from them but what is wrong with them.
    fn visit_f64<E: Error>(self, number: f64) -> Result<Entry, E> {
        let text = number.to_string();
        if self.form.kind(self.cell) == Kind::Amount {
            let message = format!("金额要加英文双引号，例如 \"{text}\"，这样每一位都不会走样");
            return Err(self.wrong(message));
        }
        // What is whole and yet came as a float was too long for a whole number, or was written `3.0`.
        if number.abs() >= 1e15 {
            return Err(self.refused(NumberError::TooLarge, &text));
        }
        let negative = number < 0.0 && self.form.kind(self.cell) == Kind::Count;
        Err(self.refused(if negative { NumberError::Negative } else { NumberError::Fraction }, &text))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Entry, E> {
        self.number(text)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entry, A::Error> {
        let mut keys = Keys::new(&["value", "text", "note"]);
        let (mut value, mut text, mut note) = (None, None, String::new());
        while let Some(key) = keys.next(&mut map)? {
            match key {
                "value" => value = Some(map.next_value_seed(Figure(self))?),
                "text" => text = Some(map.next_value_seed(Short { name: &self.name("文字"), most: FIELD })?),
                _ => note = map.next_value_seed(Short { name: &self.name("附注"), most: FIELD })?,
            }
        }
        match (value, text) {
            (Some(value), None) => Ok(Entry { value, note }),
            (None, Some(text)) => Ok(Entry { value: Value::typed(self.form.kind(self.cell), &text), note }),
            _ => Err(self.wrong("应写 value（数字）或 text（待改正的文字），且只写一个")),
        }
    }
}

/// The figure beside a note.
struct Figure<'a>(CellSeed<'a>);

impl<'de> DeserializeSeed<'de> for Figure<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        let entry = self.0.deserialize(deserializer)?;
        match entry {
            Entry { value, note } if note.is_empty() => Ok(value),
            _ => Err(self.0.wrong("value 应是数字或 None")),
        }
    }
}
