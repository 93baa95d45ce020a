//! The options that every command has.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// The heading of the options that every command has.
const EVERYWHERE: &str = "Options of every command";

#[derive(Debug, Args)]
pub(in crate::cli) struct GlobalOptions {
    /// The dataset; `-` is standard input. Without it `ORGSCOPE_DATA`, or the embedded one.
    #[arg(
        short,
        long,
        global = true,
        value_name = "FILE",
        help_heading = EVERYWHERE
    )]
    pub(in crate::cli) data: Option<PathBuf>,
    /// When to use colour.
    #[arg(
        long,
        alias = "colour",
        global = true,
        value_enum,
        default_value = "auto",
        value_name = "WHEN",
        help_heading = EVERYWHERE
    )]
    pub(in crate::cli) color: ColourWhen,
    /// No box drawing, no glyph outside ASCII of our own.
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    pub(in crate::cli) ascii: bool,
}

/// The values of `--color`. They have no docs, because those would be printed in the help of every command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ColourWhen {
    Auto,
    Always,
    Never,
}
