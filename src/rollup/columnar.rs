//! Tables as Parquet files: dictionaries for all letters, Snappy. The same rows give the same bytes.

use std::{borrow::Cow, io::Write, sync::Arc};

use parquet::{
    basic::{Compression, LogicalType, Repetition, Type as Physical},
    data_type::{BoolType, ByteArray, ByteArrayType, DataType, Int32Type, Int64Type},
    errors::ParquetError,
    file::{
        metadata::KeyValue,
        properties::WriterProperties,
        writer::{SerializedColumnWriter, SerializedFileWriter},
    },
    schema::types::Type as Node,
};

use super::schema::{Column, Field, PLACES, SCHEMA, Type};

/// Digits of a decimal.
const DIGITS: i32 = 18;
/// Rows of a group, each column of which is written by itself: few enough to stay in the processor's cache from one
/// column to the next.
const GROUP: usize = 65_536;
/// How many rows go to the writer at a time.
const BATCH: usize = 8_192;

/// Writes a table.
pub(super) fn write<R>(
    out: impl Write + Send,
    name: &str,
    columns: &[Column<R>],
    mut rows: impl Iterator<Item = R>,
) -> Result<(), ParquetError> {
    let fields = columns.iter().map(|column| node(column).map(Arc::new)).collect::<Result<Vec<_>, _>>()?;
    let schema = Arc::new(Node::group_type_builder(name).with_fields(fields).build()?);
    let properties = WriterProperties::builder()
        .set_created_by(SCHEMA.to_owned())
        .set_key_value_metadata(Some(vec![KeyValue::new("schema".to_owned(), SCHEMA.to_owned())]))
        .set_compression(Compression::SNAPPY)
        .set_dictionary_enabled(true)
        .set_max_row_group_row_count(None)
        .build();
    let mut file = SerializedFileWriter::new(out, schema, Arc::new(properties))?;
    loop {
        let rows = rows.by_ref().take(GROUP).collect::<Vec<_>>();
        if rows.is_empty() {
            break;
        }
        let mut group = file.next_row_group()?;
        for column in columns {
            let Some(mut writer) = group.next_column()? else { break };
            match column.kind {
                Type::Text => {
                    let mut known = Known::default();
                    put::<ByteArrayType, R>(&mut writer, column, &rows, |field| known.bytes(field))?;
                }
                Type::Int => put::<Int32Type, R>(&mut writer, column, &rows, |field| match field {
                    Field::Int(number) => Some(number),
                    _ => None,
                })?,
                Type::Decimal => put::<Int64Type, R>(&mut writer, column, &rows, |field| match field {
                    Field::Decimal(scaled) => Some(scaled),
                    _ => None,
                })?,
                Type::Bool => put::<BoolType, R>(&mut writer, column, &rows, |field| match field {
                    Field::Bool(is) => Some(is),
                    _ => None,
                })?,
            }
            writer.close()?;
        }
        group.close()?;
    }
    file.close()?;
    Ok(())
}

fn node<R>(column: &Column<R>) -> Result<Node, ParquetError> {
    let (physical, logical) = match column.kind {
        Type::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Type::Int => (Physical::INT32, None),
        Type::Decimal => {
            let scale = i32::try_from(PLACES).unwrap_or_default();
            (Physical::INT64, Some(LogicalType::decimal(scale, DIGITS)))
        }
        Type::Bool => (Physical::BOOLEAN, None),
    };
    let repetition = if column.nullable { Repetition::OPTIONAL } else { Repetition::REQUIRED };
    let node = Node::primitive_type_builder(column.name, physical).with_repetition(repetition);
    match column.kind {
        Type::Decimal => node
            .with_precision(DIGITS)
            .with_scale(i32::try_from(PLACES).unwrap_or_default())
            .with_logical_type(logical)
            .build(),
        _ => node.with_logical_type(logical).build(),
    }
}

fn put<T: DataType, R>(
    writer: &mut SerializedColumnWriter<'_>,
    column: &Column<R>,
    rows: &[R],
    mut value: impl FnMut(Field<'_>) -> Option<T::T>,
) -> Result<(), ParquetError> {
    let (mut values, mut levels) = (Vec::with_capacity(BATCH), Vec::with_capacity(BATCH));
    for batch in rows.chunks(BATCH) {
        values.clear();
        levels.clear();
        for row in batch {
            let value = value((column.get)(row));
            levels.push(i16::from(value.is_some()));
            values.extend(value);
        }
        let levels = column.nullable.then_some(&*levels);
        writer.typed::<T>().write_batch(&values, levels, None)?;
    }
    Ok(())
}

/// Letters that stand in many rows, each in memory once.
///
/// The rows are there until the column is written, so letters that they lend are known by where they lie: hardly
/// any have to be compared. Each place has one slot, from which it drives out what was there.
struct Known(Vec<Option<(Place, ByteArray)>>);

impl Default for Known {
    fn default() -> Self {
        Self(vec![None; Self::SLOTS])
    }
}

/// Where letters lie in memory, and how many bytes they have.
type Place = (usize, usize);

impl Known {
    /// More than a form has labels; a power of two.
    const SLOTS: usize = 4096;

    fn bytes(&mut self, field: Field<'_>) -> Option<ByteArray> {
        let Field::Text(text) = field else { return None };
        let Cow::Borrowed(text) = text else { return Some(ByteArray::from(text.into_owned().into_bytes())) };
        let place = (text.as_ptr().addr(), text.len());
        // Letters of one kind lie in steps of some bytes.
        let slot = &mut self.0[(place.0 ^ place.0 >> 5 ^ place.0 >> 12) % Self::SLOTS];
        if let Some((known, bytes)) = slot
            && *known == place
        {
            return Some(bytes.clone());
        }
        let bytes = ByteArray::from(text.as_bytes().to_vec());
        *slot = Some((place, bytes.clone()));
        Some(bytes)
    }
}
