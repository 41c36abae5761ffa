//! The projects of the open texts, checked.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use gen_lsp_types::{PublishDiagnosticsParams, Uri};

use super::buffers::{Buffer, Buffers, Overlay};
use super::client::Client;
use super::convert::Places;
use rapporteur::diagnostic::Diagnostic;
use rapporteur::disk::read_all;
use rapporteur::project::baseline::{self, Baseline};
use rapporteur::project::config::FILE_NAME;
use rapporteur::project::path::{absolute, shown};
use rapporteur::project::texts::TextFormat;
use rapporteur::project::{
    FileFormat, Flags, Held, MAX_LIST_BYTES, Plan, Project, ProjectError, Setup, Wanted, folder_of,
    read_text, select,
};

/// A project with more files, or more bytes in them, is not read as a whole.
const MOST_FILES: usize = 3_000;
/// See [`MOST_FILES`].
const MOST_BYTES: u64 = 32 << 20;

/// Every project that has an open text.
pub struct Workspace {
    /// The editor.
    pub client: Client,
    flags: Flags,
    baseline: Option<PathBuf>,
    known: Option<Baseline>,
    folders: Vec<PathBuf>,
    /// Every open text.
    pub buffers: Arc<Buffers>,
    /// The folder of the project of each open text.
    homes: HashMap<PathBuf, PathBuf>,
    projects: BTreeMap<PathBuf, Loaded>,
    dirty: BTreeSet<PathBuf>,
    published: HashMap<PathBuf, Published>,
    said: HashSet<String>,
}

/// What was last shown of a text.
struct Published {
    uri: Uri,
    version: i32,
    found: Vec<gen_lsp_types::Diagnostic>,
}

/// What shows that a file has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stamp {
    Buffer(u64),
    Disk(Option<(SystemTime, u64)>),
}

/// A project, and what is kept of it from one check to the next.
#[derive(Default)]
pub struct Loaded {
    plan: Option<Plan>,
    stamps: HashMap<PathBuf, Stamp>,
    /// What files hold that need not be read again.
    kept: HashMap<PathBuf, Held>,
    /// Whether files on disk have been looked at since something was saved.
    is_disk_known: bool,
    /// The last check.
    pub checked: Option<Checked>,
}

/// A project that was checked.
pub struct Checked {
    /// The project.
    pub project: Project,
    /// What is shown: not what comments allow, nor what the baseline knows.
    pub found: Vec<Diagnostic>,
}

impl Workspace {
    /// A workspace without texts.
    pub fn new(
        client: Client,
        flags: Flags,
        baseline: Option<PathBuf>,
        folders: Vec<PathBuf>,
    ) -> Workspace {
        Workspace {
            client,
            flags,
            baseline,
            known: None,
            folders,
            buffers: Arc::default(),
            homes: HashMap::new(),
            projects: BTreeMap::new(),
            dirty: BTreeSet::new(),
            published: HashMap::new(),
            said: HashSet::new(),
        }
    }

    /// Takes an edit.
    pub fn edited(&mut self, buffers: Arc<Buffers>, path: &Path) {
        self.buffers = buffers;
        let home = self.home_of(path);
        if is_settings(path)
            && let Some(project) = self.projects.get_mut(&home)
        {
            project.plan = None;
        }
        self.dirty.insert(home);
    }

    /// Looks everything up again: what is open, what is on disk, what belongs to which project.
    pub fn refresh(&mut self, buffers: Arc<Buffers>, folders: Vec<PathBuf>) {
        self.buffers = buffers;
        self.folders = folders;
        self.homes.clear();
        let open: Vec<PathBuf> = self.buffers.keys().cloned().collect();
        self.dirty = open.iter().map(|path| self.home_of(path)).collect();
        self.projects.retain(|home, _| self.dirty.contains(home));
        for project in self.projects.values_mut() {
            project.plan = None;
            project.is_disk_known = false;
        }
        let closed: Vec<PathBuf> = self
            .published
            .keys()
            .filter(|path| !self.buffers.contains_key(*path))
            .cloned()
            .collect();
        for path in closed {
            if let Some(Published { uri, .. }) = self.published.remove(&path) {
                let diagnostics = Vec::new();
                self.client.publish(PublishDiagnosticsParams { uri, version: None, diagnostics });
            }
        }
        self.known = self.read_baseline();
    }

    /// Forgets what was read, after a failure.
    pub fn forget(&mut self) {
        self.projects.clear();
        self.dirty.clear();
    }

    fn read_baseline(&mut self) -> Option<Baseline> {
        let path = self.baseline.clone()?;
        let overlay = Overlay::new(path.parent().unwrap_or(&path), &self.buffers);
        let text = read_text(&overlay, &path, MAX_LIST_BYTES).map_err(|error| error.to_string());
        let known = text
            .and_then(|source| Baseline::parse(source.text()).map_err(|error| error.to_string()));
        match known {
            Ok(known) => Some(known),
            Err(error) => {
                self.say(format!("{} {error}", shown(&path)));
                None
            }
        }
    }

    /// Shows a message, once.
    fn say(&mut self, message: String) {
        if self.said.insert(message.clone()) {
            self.client.show(message);
        }
    }

    /// The folder of the project that a text belongs to.
    fn home_of(&mut self, path: &Path) -> PathBuf {
        if let Some(home) = self.homes.get(path) {
            return home.clone();
        }
        let around = self.folders.iter().filter(|folder| path.starts_with(folder));
        let around = around.max_by_key(|folder| folder.components().count());
        let folder = around.map_or_else(|| path.parent().unwrap_or(path), PathBuf::as_path);
        let home = folder_of(&Overlay::new(folder, &self.buffers), path, &self.flags);
        self.homes.insert(path.to_owned(), home.clone());
        home
    }

    /// Checks the projects in which something has changed, and shows what was found.
    pub fn check(&mut self) {
        for home in std::mem::take(&mut self.dirty) {
            self.check_project(&home);
        }
    }

    fn check_project(&mut self, home: &Path) {
        let overlay = Overlay::new(home, &self.buffers);
        let open = self.open_in(home);
        let is_project = self.folders.iter().any(|folder| folder == home)
            || [FILE_NAME, ".git", "data/documents", "data/missions"]
                .iter()
                .any(|mark| home.join(mark).exists());
        let loaded = self.projects.entry(home.to_owned()).or_default();
        let updated = loaded.update(&overlay, &self.flags, &open, is_project);
        match updated {
            Ok(()) => {
                if let (Some(checked), Some(known)) = (&mut loaded.checked, &self.known) {
                    checked.leave_out(known);
                }
                self.publish_project(home);
            }
            Err(error) => self.publish_failure(home, &error),
        }
    }

    /// The open texts of a project.
    fn open_in(&self, home: &Path) -> Vec<PathBuf> {
        let of_home = |path: &&PathBuf| self.homes.get(*path).is_some_and(|own| own == home);
        let mut open: Vec<PathBuf> = self.buffers.keys().filter(of_home).cloned().collect();
        open.sort();
        open
    }

    fn publish_project(&mut self, home: &Path) {
        for path in self.open_in(home) {
            let Some(buffer) = self.buffers.get(&path).cloned() else { continue };
            let Some(checked) =
                self.projects.get(home).and_then(|project| project.checked.as_ref())
            else {
                continue;
            };
            let places = Places::new(&checked.project, &self.buffers, self.client.abilities);
            let source = checked.project.source_of(&path);
            let here = checked.found.iter().filter(|found| {
                source.is_some_and(|source| Arc::ptr_eq(source, &found.finding.place.source))
            });
            let found = here.map(|found| places.diagnostic(found)).collect();
            self.publish(&path, &buffer, found);
        }
    }

    /// Settings that cannot be used are findings in their text, if that is open.
    fn publish_failure(&mut self, home: &Path, error: &ProjectError) {
        let path = home.join(FILE_NAME);
        match (error, self.buffers.get(&path).cloned()) {
            (ProjectError::Settings(found), Some(buffer)) => {
                let abilities = self.client.abilities;
                let found = found.iter().map(|found| super::convert::alone(found, abilities));
                self.publish(&path, &buffer, found.collect());
            }
            _ => self.say(error.to_string()),
        }
    }

    fn publish(&mut self, path: &Path, buffer: &Buffer, found: Vec<gen_lsp_types::Diagnostic>) {
        let (uri, version) = (buffer.uri.clone(), buffer.version);
        let last = self.published.get(path);
        if last.is_some_and(|last| last.found == found && last.version == version) {
            return;
        }
        self.client.publish(PublishDiagnosticsParams {
            uri: uri.clone(),
            version: Some(version),
            diagnostics: found.clone(),
        });
        self.published.insert(path.to_owned(), Published { uri, version, found });
    }

    /// The open text that the editor calls so.
    pub fn open_text(&self, uri: &Uri) -> Option<(PathBuf, Arc<Buffer>)> {
        let mut buffers = self.buffers.iter();
        let (path, buffer) = buffers.find(|(_, buffer)| buffer.uri == *uri)?;
        Some((path.clone(), Arc::clone(buffer)))
    }

    /// The project of an open text as it is now.
    pub fn current(&mut self, path: &Path) -> Option<&Checked> {
        let home = self.home_of(path);
        if self.dirty.remove(&home) {
            self.check_project(&home);
        }
        self.last(path)
    }

    /// The project of an open text as it was last checked.
    pub fn last(&mut self, path: &Path) -> Option<&Checked> {
        let home = self.home_of(path);
        if self.projects.get(&home).is_none_or(|project| project.checked.is_none())
            && self.dirty.remove(&home)
        {
            self.check_project(&home);
        }
        self.projects.get(&home)?.checked.as_ref()
    }
}

fn is_settings(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == FILE_NAME)
}

impl Loaded {
    /// Reads what has changed, and checks the project.
    fn update(
        &mut self,
        overlay: &Overlay,
        flags: &Flags,
        open: &[PathBuf],
        is_project: bool,
    ) -> Result<(), ProjectError> {
        let plan = match &self.plan {
            Some(plan) => plan.clone(),
            None => {
                let Some(plan) = plan_of(overlay, flags, open, is_project)? else { return Ok(()) };
                self.plan.insert(plan).clone()
            }
        };
        if let Some(checked) = self.checked.take() {
            let drafts = checked.project.into_drafts().into_iter();
            self.kept.extend(drafts.map(|(path, draft)| (path, Held::Draft(Box::new(draft)))));
        }
        let mut held: Vec<Option<Held>> = Vec::with_capacity(plan.files.len());
        let mut changed = Vec::new();
        for (at, file) in plan.files.iter().enumerate() {
            let stamp = self.stamp_of(overlay, &file.path);
            let is_same = self.stamps.get(&file.path) == Some(&stamp);
            let kept = match self.kept.get(&file.path).filter(|_| is_same) {
                // A draft goes into the library and comes back.
                Some(Held::Draft(_)) => self.kept.remove(&file.path),
                kept => kept.cloned(),
            };
            if kept.is_none() {
                changed.push(at);
            }
            self.stamps.insert(file.path.clone(), stamp);
            held.push(kept);
        }
        self.is_disk_known = true;
        let to_read: Vec<_> = changed.iter().map(|&at| &plan.files[at]).collect();
        for (at, read) in changed.iter().copied().zip(read_all(overlay, &to_read)) {
            if !matches!(read, Held::Draft(_)) {
                self.kept.insert(plan.files[at].path.clone(), read.clone());
            }
            held[at] = Some(read);
        }
        let held = held.into_iter().map(|held| held.unwrap_or(Held::NotOurs)).collect();
        let project = Project::assemble(overlay, plan, held);
        let found = project.check().diagnostics;
        self.checked = Some(Checked { project, found });
        Ok(())
    }

    fn stamp_of(&self, overlay: &Overlay, path: &Path) -> Stamp {
        if let Some(stamp) = overlay.stamp(path) {
            return Stamp::Buffer(stamp);
        }
        match self.stamps.get(path) {
            Some(Stamp::Disk(stamp)) if self.is_disk_known => Stamp::Disk(*stamp),
            _ => Stamp::Disk(overlay.saved(path)),
        }
    }
}

/// The files of a project: those that `check` would read there, without those that are no text in an
/// editor, and what is open. Of a folder that nothing marks as a project, or of a very large one, what
/// is open and its catalogue.
fn plan_of(
    overlay: &Overlay,
    flags: &Flags,
    open: &[PathBuf],
    is_project: bool,
) -> Result<Option<Plan>, ProjectError> {
    let root = overlay.folder();
    let plan = |paths: &[PathBuf]| {
        let selection = select(overlay, paths, Wanted::Everything, flags)?;
        let own = selection.projects.into_iter().find(|plan| plan.setup.root() == root);
        Ok::<_, ProjectError>(own.map(|mut plan| {
            plan.files.retain(|file| match file.format {
                FileFormat::Record(_) => true,
                FileFormat::Draft(format) => !format.is_extracted(),
                FileFormat::Text(TextFormat::Document(format)) => !format.is_extracted(),
                FileFormat::Text(TextFormat::Paragraphs) | FileFormat::Unsupported => false,
            });
            plan
        }))
    };
    if is_project {
        let setup = Setup::of_current_folder(overlay, flags)?;
        let mut paths = setup.default_paths(overlay);
        paths.extend(open.iter().cloned());
        let whole = plan(&paths)?;
        let is_small = |plan: &Plan| {
            let sizes = plan.files.iter().filter_map(|file| Some(overlay.saved(&file.path)?.1));
            plan.files.len() <= MOST_FILES && sizes.sum::<u64>() <= MOST_BYTES
        };
        if whole.as_ref().is_none_or(is_small) {
            return Ok(whole);
        }
    }
    // Without a path, everything would be read.
    if open.is_empty() { Ok(None) } else { plan(open) }
}

impl Checked {
    /// Leaves out what a baseline knows.
    fn leave_out(&mut self, known: &Baseline) {
        let found = std::mem::take(&mut self.found);
        self.found = known.split(found, &Known(&self.project)).new;
    }
}

/// A project as a baseline sees it.
struct Known<'a>(&'a Project);

impl baseline::Files for Known<'_> {
    fn path(&self, found: &Diagnostic) -> String {
        let source = &found.finding.place.source;
        let path = self.0.path_of(source);
        path.map_or_else(|| source.name().to_owned(), |path| self.0.setup.in_baseline(path))
    }

    fn read(&self) -> HashSet<String> {
        self.0.asked().map(|path| self.0.setup.in_baseline(path)).collect()
    }

    fn exists(&self, path: &str) -> bool {
        self.0.setup.of_baseline(path).exists()
    }
}

impl Overlay {
    /// The stamp of an open text.
    fn stamp(&self, path: &Path) -> Option<u64> {
        self.buffer(path).map(|buffer| buffer.stamp)
    }

    /// When a file was last written, and how long it is.
    fn saved(&self, path: &Path) -> Option<(SystemTime, u64)> {
        let about = std::fs::metadata(absolute(self.folder(), path)).ok()?;
        Some((about.modified().ok()?, about.len()))
    }
}
