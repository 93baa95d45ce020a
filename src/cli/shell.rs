//! `orgscope completions` and `orgscope man`: what shells and readers of manuals know of the command line.

use clap::CommandFactory;

use super::FINE;
use super::args::{Cli, ManArgs};
use super::context::{Context, Failure};
use crate::data::file;

pub(super) fn completions(
    shell: clap_complete::Shell,
    context: &mut Context<'_>,
) -> Result<u8, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "orgscope", &mut script);
    context.out.write_all(&script)?;
    Ok(FINE)
}

pub(super) fn man(args: &ManArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let command = Cli::command().disable_help_subcommand(true);
    let Some(folder) = &args.dir else {
        let mut page = Vec::new();
        clap_mangen::Man::new(command).render(&mut page)?;
        context.out.write_all(&page)?;
        return Ok(FINE);
    };
    file::folder(folder).map_err(|why| Failure::misuse(format!("{}: {why}", folder.display())))?;
    clap_mangen::generate_to(command, folder)
        .map_err(|error| Failure::misuse(format!("{}: {error}", folder.display())))?;
    Ok(FINE)
}
