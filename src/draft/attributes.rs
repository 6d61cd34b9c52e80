//! What a file has beside its content, which a save that writes a new file has to give to that: owner, group,
//! permissions, the list of who else has access (ACL), extended attributes.
//!
//! Nobody may get in by a save who could not before: where a list cannot be given, its mask is not given to the group
//! instead, and where the group cannot be given, another one gets no more than everybody.

use std::{fmt, fs::File, io, path::Path};

/// What of a file its next save cannot keep.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Losses {
    /// Its owner: only an administrator can give a file away.
    pub owner: bool,
    /// Its group, of which the user is not.
    pub group: bool,
    /// The list of those who have access besides.
    pub access: bool,
    /// Its extended attributes, or some.
    pub attributes: bool,
    /// So many other names (hard links). They keep the old content: to write into the file itself would bring them
    /// along, but a program that ended meanwhile would leave a torn report behind, under all its names.
    pub names: u64,
}

impl Losses {
    /// Whether everything is kept.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

impl fmt::Display for Losses {
    /// A sentence without its stop.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = [
            (self.owner, "所有者"),
            (self.group, "用户组"),
            (self.access, "访问权限列表（ACL）"),
            (self.attributes, "扩展属性"),
        ];
        let words = words.into_iter().filter_map(|(is_lost, word)| is_lost.then_some(word)).collect::<Vec<_>>();
        if !words.is_empty() {
            write!(f, "保存后，文件原有的{}不能保留，能看或能改这个文件的人可能变化；", words.join("、"))?;
            f.write_str("要保留，请由文件的所有者或管理员保存")?;
        }
        if self.names > 0 {
            let stop = if words.is_empty() { "" } else { "。" };
            write!(f, "{stop}这个文件还有 {} 个其他名称（硬链接），保存后其他名称下仍是旧内容", self.names)?;
        }
        Ok(())
    }
}

/// Gives a new file what another has, as far as that can be done.
#[cfg(unix)]
pub(super) fn give(file: &File, like: &Path) -> io::Result<()> {
    use std::{
        fs::{Permissions, symlink_metadata},
        os::unix::fs::{MetadataExt as _, PermissionsExt as _, fchown},
    };
    use xattr::FileExt as _;

    let about = symlink_metadata(like)?;
    if file.metadata()?.gid() != about.gid() {
        // Colleagues share a file by its group. Who is not of that group cannot give it.
        fchown(file, None, Some(about.gid())).ok();
    }
    for name in names(like) {
        if let Ok(Some(value)) = xattr::get(like, &name) {
            file.set_xattr(&name, &value).ok();
        }
    }
    let has_group = file.metadata()?.gid() == about.gid();
    let mut mode = about.mode() & 0o7777;
    let others = (mode & 0o7) as u16;
    if let Some(list) = xattr::get(like, acl::NAME).ok().flatten() {
        let list = if has_group { list } else { acl::with_group(&list, others) };
        // Where there is a list, what stands for the group among the permissions is its mask.
        if file.set_xattr(acl::NAME, &list).is_err() {
            mode = mode & !0o070 | u32::from(acl::group(&list)) << 3;
        }
    } else {
        // What the folder gives to its new files, this file did not have.
        file.remove_xattr(acl::NAME).ok();
        if !has_group {
            mode &= !0o070 | u32::from(others) << 3;
        }
    }
    file.set_permissions(Permissions::from_mode(mode))?;
    // Last, because only the owner may do all this.
    if file.metadata()?.uid() != about.uid() {
        fchown(file, Some(about.uid()), None).ok();
    }
    Ok(())
}

#[cfg(not(unix))]
pub(super) fn give(file: &File, like: &Path) -> io::Result<()> {
    file.set_permissions(std::fs::symlink_metadata(like)?.permissions())
}

/// What a new file lacks of another, to which it was given.
#[cfg(unix)]
pub(super) fn lost(file: &File, like: &Path) -> io::Result<Losses> {
    use std::{fs::symlink_metadata, os::unix::fs::MetadataExt as _};
    use xattr::FileExt as _;

    let (about, now) = (symlink_metadata(like)?, file.metadata()?);
    let is_lost = |name: &std::ffi::OsStr| match xattr::get(like, name) {
        Ok(Some(value)) => file.get_xattr(name).ok().flatten() != Some(value),
        _ => false,
    };
    Ok(Losses {
        owner: about.uid() != now.uid(),
        group: about.gid() != now.gid(),
        access: is_lost(acl::NAME.as_ref()),
        attributes: names(like).iter().any(|name| is_lost(name)),
        names: about.nlink().saturating_sub(1),
    })
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere the file has to be asked")]
pub(super) fn lost(_: &File, _: &Path) -> io::Result<Losses> {
    Ok(Losses::default())
}

/// The extended attributes of a file but for its access list, and but for what the system computes from its content.
#[cfg(unix)]
fn names(file: &Path) -> Vec<std::ffi::OsString> {
    let names = xattr::list(file).map(Iterator::collect::<Vec<_>>).unwrap_or_default();
    let is_own = |name: &std::ffi::OsString| name == acl::NAME || name == "security.ima" || name == "security.evm";
    names.into_iter().filter(|name| !is_own(name)).collect()
}

/// The access list of POSIX as Linux writes it: a version, and entries of tag, permissions and name.
#[cfg(unix)]
mod acl {
    pub(super) const NAME: &str = "system.posix_acl_access";

    const HEAD: usize = 4;
    const ENTRY: usize = 8;
    /// Tags of the owning group, and of the most that it and all who are named are given.
    const GROUP: [u8; 2] = 4_u16.to_le_bytes();
    const MASK: [u8; 2] = 16_u16.to_le_bytes();

    fn permissions(list: &[u8], tag: [u8; 2]) -> Option<u16> {
        let entries = list.get(HEAD..).unwrap_or_default().chunks_exact(ENTRY);
        let mut found = entries.filter(|entry| entry.starts_with(&tag));
        found.next().map(|entry| u16::from_le_bytes([entry[2], entry[3]]) & 0o7)
    }

    /// What the owning group may do.
    pub(super) fn group(list: &[u8]) -> u16 {
        permissions(list, GROUP).unwrap_or_default() & permissions(list, MASK).unwrap_or(0o7)
    }

    /// The list with no more than this for the owning group.
    pub(super) fn with_group(list: &[u8], most: u16) -> Vec<u8> {
        let mut list = list.to_vec();
        for entry in list.get_mut(HEAD..).unwrap_or_default().chunks_exact_mut(ENTRY) {
            if entry.starts_with(&GROUP) {
                let less = u16::from_le_bytes([entry[2], entry[3]]) & most;
                entry[2..4].copy_from_slice(&less.to_le_bytes());
            }
        }
        list
    }

    #[test]
    fn a_list_is_read() {
        let entry = |tag: u16, may: u16| [tag.to_le_bytes(), may.to_le_bytes(), [255; 2], [255; 2]].concat();
        let list = [vec![2, 0, 0, 0], entry(1, 6), entry(2, 7), entry(4, 5), entry(16, 6), entry(32, 4)].concat();
        assert_eq!(group(&list), 4, "not what its mask says");
        assert_eq!(permissions(&with_group(&list, 4), GROUP), Some(4));
        assert_eq!(permissions(&with_group(&list, 0), MASK), Some(6), "those who are named keep what they have");
        for torn in [&list[..3], &list[..7], &[]] {
            assert_eq!((group(torn), with_group(torn, 0)), (0, torn.to_vec()));
        }
    }
}
