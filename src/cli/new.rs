//! `orgscope new`: a commented dataset to start from.

use std::path::Path;

use super::EXIT_OK;
use super::args::NewArgs;
use super::context::Context;
use super::failure::Failure;
use crate::data::file;

/// The dataset to start from.
const STARTER: &str = include_str!("../../assets/starter.ron");

pub(super) fn run(args: &NewArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    if args.file == Path::new("-") {
        context.out.write_all(STARTER.as_bytes())?;
        return Ok(EXIT_OK);
    }
    let name = args.file.display();
    file::write(&args.file, STARTER, args.force)
        .map_err(|why| Failure::of_file(&args.file, why))?;
    context.say(&format!("wrote {name}; open it with `orgscope --data {name}`\n"));
    Ok(EXIT_OK)
}
