//! What a program that stays keeps from one run to the next: what it has read, and what it has rendered.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::Result;

use super::output;
use super::projects::Projects;
use rapporteur::briefing::Page;
use rapporteur::disk::{Disk, read_all};
use rapporteur::project::{Flags, Held, Plan, Planned, Project, Wanted, select};
use rapporteur::render::{Attachment, Format, Templates};

/// What shows that a file has changed: when it was written, and how long it is.
pub type Stamp = (SystemTime, u64);

/// The stamp of a file as it is now; nothing for one that does not exist.
pub fn stamp_of(path: &Path) -> Option<Stamp> {
    let about = std::fs::metadata(path).ok()?;
    Some((about.modified().ok()?, about.len()))
}

/// What is kept from one run to the next.
#[derive(Debug, Default)]
pub struct Kept {
    files: HashMap<PathBuf, KeptFile>,
    rendered: HashMap<PathBuf, KeptOutput>,
    /// What was said of the settings, once.
    said: Vec<String>,
}

/// A file as it was read.
#[derive(Debug)]
struct KeptFile {
    stamp: Stamp,
    planned: Planned,
    /// What it holds; nothing while a project has it.
    held: Option<Held>,
}

/// A file as it was written.
#[derive(Debug)]
struct KeptOutput {
    digest: u64,
    stamp: Option<Stamp>,
}

impl Kept {
    /// Reads the files and folders that a command names; without any, those of the project here.
    /// What has not changed since the last time is not read again.
    pub fn read(&mut self, paths: &[PathBuf], wanted: Wanted, flags: &Flags) -> Result<Projects> {
        let disk = Disk::here()?;
        let selection = select(&disk, paths, wanted, flags)?;
        for renamed in selection.projects.iter().flat_map(|plan| &plan.setup.config.renamed) {
            let words = format!("note: {renamed}");
            if !self.said.contains(&words) {
                output::note(&words);
                self.said.push(words);
            }
        }
        let mut before = std::mem::take(&mut self.files);
        let plans = selection.projects.into_iter();
        let all = plans.map(|plan| self.read_plan(&disk, plan, &mut before)).collect();
        Ok(Projects { all, failures: selection.failures })
    }

    fn read_plan(
        &mut self,
        disk: &Disk,
        plan: Plan,
        before: &mut HashMap<PathBuf, KeptFile>,
    ) -> Project {
        let mut held: Vec<Option<Held>> = Vec::with_capacity(plan.files.len());
        let mut stamps = Vec::with_capacity(plan.files.len());
        for planned in &plan.files {
            let stamp = stamp_of(&planned.path);
            let kept = before.remove(&planned.path);
            let kept = kept.filter(|kept| Some(kept.stamp) == stamp && kept.planned == *planned);
            held.push(kept.and_then(|kept| kept.held));
            stamps.push(stamp);
        }
        let changed = plan.files.iter().zip(&held).filter(|(_, held)| held.is_none());
        let changed: Vec<&Planned> = changed.map(|(planned, _)| planned).collect();
        let mut read = read_all(disk, &changed).into_iter();
        let mut all = Vec::with_capacity(held.len());
        for ((planned, held), stamp) in plan.files.iter().zip(held).zip(stamps) {
            let Some(held) = held.or_else(|| read.next()) else { continue };
            let is_passing = matches!(held, Held::Unreadable { transient: true, .. });
            if let (Some(stamp), false) = (stamp, is_passing) {
                // A draft goes into the project and comes back: `Kept::give_back`.
                let copy = (!matches!(held, Held::Draft(_))).then(|| held.clone());
                let file = KeptFile { stamp, planned: planned.clone(), held: copy };
                self.files.insert(planned.path.clone(), file);
            }
            all.push(held);
        }
        Project::assemble(disk, plan, all)
    }

    /// Takes the drafts back from projects that were read.
    pub fn give_back(&mut self, projects: Projects) {
        for (path, draft) in projects.all.into_iter().flat_map(Project::into_drafts) {
            if let Some(file) = self.files.get_mut(&path) {
                file.held = Some(Held::Draft(Box::new(draft)));
            }
        }
    }

    /// Whether a file still is as it was written, and was made of the same.
    pub fn is_current(&self, path: &Path, digest: u64) -> bool {
        let same = self.rendered.get(path).filter(|kept| kept.digest == digest);
        same.is_some_and(|kept| kept.stamp.is_some() && kept.stamp == stamp_of(path))
    }

    /// Keeps what a file that was written was made of.
    pub fn wrote(&mut self, path: PathBuf, digest: u64) {
        let stamp = stamp_of(&path);
        self.rendered.insert(path, KeptOutput { digest, stamp });
    }
}

/// A number that differs where what an output is made of differs.
pub fn digest_of(
    page: &Page,
    format: Format,
    layouts: &Templates,
    record: Option<&Attachment>,
) -> u64 {
    let mut digest = DefaultHasher::new();
    serde_json::to_vec(page).expect("a page is plain data").hash(&mut digest);
    format.name().hash(&mut digest);
    record.map(|record| (&record.name, &record.data)).hash(&mut digest);
    layouts.files().for_each(|file| file.hash(&mut digest));
    layouts.fonts().hash(&mut digest);
    let logo = page.house.as_ref().and_then(|house| house.logo.as_ref());
    let logo = logo.and_then(|logo| layouts.picture(&logo.name));
    let pictures = page.pictures().filter_map(|picture| layouts.picture(&picture.file));
    pictures.chain(logo).for_each(|picture| picture.hash(&mut digest));
    digest.finish()
}
