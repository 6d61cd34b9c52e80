//! Parts in one file: the zip of Word documents and of OFD.

use std::io::{Cursor, Write as _};

use zip::{CompressionMethod, DateTime, ZipWriter, result::ZipResult, write::SimpleFileOptions};

use super::ExportError;

/// Packs parts with their names. No clock: the same parts give the same file.
pub(super) fn pack<T: AsRef<[u8]>>(parts: &[(impl AsRef<str>, T)]) -> Result<Vec<u8>, ExportError> {
    let pack = || -> ZipResult<Vec<u8>> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            zip.start_file(name.as_ref(), options)?;
            zip.write_all(bytes.as_ref())?;
        }
        Ok(zip.finish()?.into_inner())
    };
    pack().map_err(|err| ExportError::Pack(err.to_string()))
}
