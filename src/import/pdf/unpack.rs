//! What streams hold, and what is wrong with a file.

use lopdf::{DecompressError, Error, Stream};

use crate::import::{error::ImportError, limits::CONTENT};

pub(super) fn broken(err: Error) -> ImportError {
    match err {
        Error::InvalidPassword | Error::Decryption(_) | Error::UnsupportedSecurityHandler(_) => ImportError::Encrypted,
        Error::Decompress(DecompressError::MemoryLimitExceeded { .. }) => ImportError::Bomb,
        err => ImportError::Broken(err.to_string()),
    }
}

/// What a stream holds, unpacked within limits.
pub(super) fn unpack(stream: &Stream) -> Result<Vec<u8>, ImportError> {
    stream.decompressed_content_with_limit(CONTENT).map_err(broken)
}
