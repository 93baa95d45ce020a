//! `orgscope --git`: the explorer on a repository. The dataset is made of it, and made again with each commit.

use std::path::Path;
use std::sync::Arc;

use super::args::{Cli, Mapped};
use super::context::{Context, Loaded};
use super::failure::Failure;
use super::import::commits::{GitRequest, of_repository};
use super::import::git::Repository;
use super::import::states;
use super::progress::Progress;
use crate::explorer::{DataFile, Rebuild, stamp};
use crate::import::snapshots::Mapping;
use crate::import::write;

/// Returns the dataset of the repository that the command line names, and the file that is watched for new commits; `None`
/// where it names no repository.
pub(super) fn repository(
    cli: &Cli,
    context: &mut Context<'_>,
) -> Result<Option<(Loaded, DataFile)>, Failure> {
    let Some(path) = &cli.git else {
        let Mapped { map, preset } = &cli.mapped;
        if map.is_some() || preset.is_some() {
            return Err(Failure::misuse(
                "--map and --preset say how a repository is read: --git REPO",
            ));
        }
        return Ok(None);
    };
    let mapping = states::required_mapping(&cli.mapped, context)?;
    let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
    let repository = Repository::at(&path)?;
    let pulse = repository.pulse()?;
    // Taken before the commits are read, so that one made meanwhile is seen.
    let as_shown = stamp(&pulse);
    let mut bar = Progress::new("reading");
    let text = dataset(&path, &mapping, &mut |done, all| bar.show_percent_late(done, all));
    bar.end();
    let loaded = context.load_text(path.display().to_string(), text?)?;
    let rebuild = move || {
        dataset(&path, &mapping, &mut |_, _| {}).map_err(|failure| failure.message().to_owned())
    };
    let watched_file =
        DataFile { path: pulse, as_shown, rebuild: Some(Rebuild(Arc::new(rebuild))) };
    Ok(Some((loaded, watched_file)))
}

/// Returns the text of the dataset that a repository makes.
fn dataset(
    path: &Path,
    mapping: &Mapping,
    watch: &mut dyn FnMut(usize, usize),
) -> Result<String, Failure> {
    let repository = Repository::at(path)?;
    let request = GitRequest::default();
    let rules = Default::default();
    let imported = of_repository(&repository, mapping.clone(), rules, &request, watch)?;
    Ok(write::ron(&imported.draft))
}
