//! Writes the manual page and the completions of shells for the packages: `nianbao-manual FOLDER`.

use std::{env, fs, io, path::PathBuf};

use clap_complete::{Shell, generate_to};

fn main() -> io::Result<()> {
    let folder = PathBuf::from(env::args_os().nth(1).unwrap_or_else(|| ".".into()));
    fs::create_dir_all(&folder)?;
    let mut command = nianbao::cli::command();
    for shell in [Shell::Bash, Shell::Zsh, Shell::Fish] {
        generate_to(shell, &mut command, "nianbao", &folder)?;
    }
    clap_mangen::Man::new(command).render(&mut fs::File::create(folder.join("nianbao.1"))?)
}
