//! Products and the house style: what the settings say is on the page, and what cannot be used is an
//! error.

use super::folder::Folder;

const LOGO: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 40\"><rect width=\"40\" height=\"40\"/></svg>";

fn settings(folder: &Folder, house: &str) {
    folder.write("rapporteur.toml", format!("[house]\n{house}"));
}

#[test]
fn products_are_listed_and_copied() {
    let folder = Folder::with_data();
    let ran = folder.run(&["templates"]).ended(0);
    let names: Vec<&str> =
        ran.out.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(names, ["annual", "briefing", "fact-sheet"]);
    folder.run(&["template", "copy", "fact-sheet", "note"]).ended(0);
    for name in ["outline.toml", "page.typ", "page.md.jinja", "page.html.jinja", "style.typ"] {
        assert!(folder.names("note").contains(&name.to_owned()), "{name}");
    }
    folder.run(&["template", "copy", "fact-sheet", "note"]).failed_with(&["note exists already"]);
    folder.run(&["template", "copy", "fact-shet"]).failed_with(&["did you mean `fact-sheet`?"]);
    folder.run(&["build", "--template", "note"]).ended(0);
    assert_eq!(folder.names("briefings"), ["mss-note.md", "mss-note.pdf"]);
    folder.run(&["build", "--template", "fact-sheet", "--format", "html,docx"]).ended(0);
    assert!(folder.names("briefings").contains(&"mss-fact-sheet.docx".to_owned()));
    folder.run(&["build", "--template", "fact-shet"]).failed_with(&["did you mean `fact-sheet`?"]);
    folder.write("mine/outline.toml", "title = \"Mine\"\nparts = [\"fact\"]");
    let ran = folder.run(&["build", "--template", "mine"]).ended(2);
    assert!(ran.err.contains("mine/outline.toml:2:"), "{}", ran.err);
}

#[test]
fn the_house_is_on_the_page() {
    let folder = Folder::with_data();
    folder.write("house/logo.svg", LOGO);
    settings(
        &folder,
        "issuer = \"Office & Sons\"\nreference = \"OS/1\"\ncontact = \"desk@example.org\"\n\
         disclaimer = \"No views.\"\nlicence = \"CC BY 4.0\"\naccent = \"#7a1f3d\"\nlogo = \"house/logo.svg\"",
    );
    folder.run(&["build", "--format", "pdf,markdown,html,docx"]).ended(0);
    let markdown = folder.read("briefings/mss.md");
    for words in [
        "Office \\& Sons · OS/1",
        "No views.",
        "Contact: desk\\@example.org.",
        "Licence: CC BY 4.0.",
    ] {
        assert!(markdown.contains(words), "{words}: {markdown}");
    }
    let html = folder.read("briefings/mss.html");
    assert!(
        html.contains("<img alt=\"Office &amp; Sons\" src=\"data:image&#x2f;svg+xml,%3Csvg"),
        "{html}"
    );
    assert!(html.contains("--accent: #7a1f3d"), "{html}");
}

#[test]
fn a_house_that_cannot_be_used_is_an_error() {
    let folder = Folder::with_data();
    for (house, words) in [
        ("accent = \"#9ad0f5\"", "too light"),
        ("accent = \"red\"", "is not in the form of a colour"),
        ("logo = \"house/none.svg\"", "house/none.svg"),
        ("fonts = [\"../font.ttf\"]", "outside the project"),
        ("sans = \"Times New Roman\"", "unknown font family: times new roman"),
        ("logo = \"data/missions/mss.toml\"", "neither SVG nor PNG"),
    ] {
        settings(&folder, house);
        let ran = folder.run(&["build"]).ended(2);
        assert!(ran.err.contains(words), "{house}: {}", ran.err);
    }
    folder.write("house/logo.svg", LOGO);
    settings(&folder, "logo = \"house/logo.svg\"");
    folder.run(&["build"]).failed_with(&["`logo-text`"]);
    assert!(
        folder.names(".").iter().all(|name| name != "briefings")
            || folder.names("briefings").is_empty()
    );
}

#[test]
fn a_layout_sees_the_pictures_beside_it() {
    let folder = Folder::with_data();
    folder.write("mine/photo.svg", LOGO);
    folder.write(
        "mine/page.typ",
        "#let b = json(\"/briefing.json\")\n#set document(title: b.title, date: datetime(year: 2024, month: 10, day: 22))\n#image(\"/photo.svg\", alt: \"x\")",
    );
    folder.run(&["build", "--template", "mine", "--format", "pdf"]).ended(0);
}

#[test]
fn the_house_is_among_the_settings_in_force() {
    let folder = Folder::with_data();
    folder.write("house/logo.svg", LOGO);
    let house =
        "issuer = \"Office & \\\"Sons\\\"\"\nlogo = \"house/logo.svg\"\nlogo-text = \"A square\"\n";
    settings(&folder, house);
    let shown = folder.run(&["config"]).ended(0).out;
    for words in ["[house]", "logo-text = \"A square\"", "# rapporteur.toml:2", "logo.svg"] {
        assert!(shown.contains(words), "“{words}” is not in {shown}");
    }
    folder.write("rapporteur.toml", &shown);
    let again = folder.run(&["config"]).ended(0).out;
    let values = |text: &str| -> Vec<String> {
        text.lines().map(|line| line.split("  #").next().unwrap_or("").trim().to_owned()).collect()
    };
    assert_eq!(values(&shown), values(&again));
}

#[test]
fn a_volume_is_one_file_of_all_records() {
    let folder = Folder::with_data();
    let twin = folder.read("data/missions/mss.toml").replace("id      = \"mss\"", "id = \"twin\"");
    folder.write("data/missions/twin.toml", twin);
    let ran = folder.run(&["build", "--template", "annual", "--format", "pdf,html"]).ended(0);
    assert!(ran.err.contains("2 records -> briefings/annual.pdf"), "{}", ran.err);
    assert_eq!(folder.names("briefings"), ["annual.html", "annual.pdf"]);
    let since = ["build", "--template", "annual", "--since", "data/missions/twin.toml"];
    folder.run(&since).failed_with(&["--since"]);
}
