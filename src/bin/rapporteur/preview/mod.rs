//! `rapporteur preview`: the page and its findings in the browser, as they are after every save.
//!
//! It listens on the loopback interface, and opens no connection. [`pages`] makes what is shown, [`stage`]
//! hands it over, [`server`] answers the browser, [`guard`] keeps other sites out.

mod guard;
mod http;
mod pages;
mod server;
mod stage;

use std::sync::Arc;

use anyhow::{Context, Result, bail};

use super::args::Preview;
use super::kept::Kept;
use super::{Outcome, output, watch};
use pages::Pages;
use rapporteur::project::path::shown;
use rapporteur::project::{Wanted, counted};
use server::Server;
use stage::{Shown, Stage};

/// Serves the preview until the program is interrupted.
pub fn run(args: &Preview) -> Result<Outcome> {
    if let Some(missing) = args.paths.iter().find(|path| !path.exists()) {
        bail!("{} does not exist", shown(missing));
    }
    let watched = watch::Watched {
        paths: &args.paths,
        wanted: Wanted::Records,
        flags: args.common.flags(),
        beside: args.product.beside(),
    };
    let stage = Arc::new(Stage::default());
    let server = Server::listen(args.port, Arc::clone(&stage))?;
    let address = server.address();
    let serve = move || server.serve();
    std::thread::Builder::new().spawn(serve).context("the machine gives no thread")?;
    // What a script waits for.
    output::print_bytes(format!("{address}\n").as_bytes());
    let mut live = Live { args, stage, kept: Kept::default(), pages: Pages::default() };
    let mut is_first = true;
    watch::watch(&watched, || {
        let updated = live.update();
        if std::mem::take(&mut is_first) && args.open {
            open::that_detached(&address).context("cannot open the browser")?;
        }
        updated
    })?;
    Ok(Outcome::Clean)
}

/// A preview, and what it keeps from one save to the next.
struct Live<'a> {
    args: &'a Preview,
    stage: Arc<Stage>,
    kept: Kept,
    pages: Pages,
}

impl Live<'_> {
    /// Reads what has changed, and shows it. Where that fails as a whole, what was shown stays, with the
    /// reason.
    fn update(&mut self) -> Result<()> {
        let made = self.make();
        if let Err(error) = &made {
            let last = self.stage.now();
            self.stage.show(Shown { problem: Some(format!("{error:#}")), ..(*last).clone() });
        }
        made
    }

    fn make(&mut self) -> Result<()> {
        let flags = self.args.common.flags();
        let projects = self.kept.read(&self.args.paths, Wanted::Records, &flags)?;
        projects.report(false);
        let shown = self.pages.of(&projects, self.args)?;
        output::note(&format!(
            "shown: {}, {}",
            counted(shown.pages.len(), "page", "pages"),
            counted(shown.findings.len(), "finding", "findings")
        ));
        self.stage.show(shown);
        self.kept.give_back(projects);
        Ok(())
    }
}
