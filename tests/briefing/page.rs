#[test]
fn x() {
    let p = crate::project::pdf(&crate::project::compose(&crate::project::seed()));
    for (i, t) in pdf_extract::extract_text_from_mem_by_pages(&p).unwrap().iter().enumerate() {
        println!("=== {i}\n{t}");
    }
    let d = lopdf::Document::load_mem(&p).unwrap();
    println!("{:?}", d.catalog());
    println!("{:?}", d.trailer);
    match d.get_toc() {
        Ok(t) => println!("{t:?}"),
        Err(e) => println!("{e}"),
    }
}
