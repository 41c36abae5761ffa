//! CSL-JSON, the data that CSL styles print.

use chrono::Datelike;
use serde_json::{Map, Value, json};

use super::item::{Issued, Item, PUBLISHER};

/// Writes a list of items; `legal` makes legislation of resolutions and decisions.
pub(super) fn write(items: &[Item], legal: bool) -> String {
    let list: Vec<Value> = items.iter().map(|item| value(item, legal)).collect();
    format!("{:#}\n", Value::Array(list))
}

fn value(item: &Item, legal: bool) -> Value {
    let is_legislation = legal && item.is_act();
    let mut fields = Map::new();
    let mut set = |name: &str, value: Value| {
        if !value.is_null() {
            fields.insert(name.to_owned(), value);
        }
    };
    set("id", json!(item.key));
    set("type", json!(if is_legislation { "legislation" } else { "report" }));
    set("author", json!([{ "literal": item.author }]));
    set("title", json!(item.title));
    set("title-short", json!(item.short_title));
    set("genre", json!(item.genre));
    set("number", json!(item.symbol));
    set("volume", json!(item.volume));
    set("collection-title", json!(item.series));
    set("event-title", json!(item.event));
    set("publisher", json!(PUBLISHER));
    set("issued", item.issued.map_or(Value::Null, issued));
    set("URL", json!(item.url));
    set("custom", json!({ "symbol": item.symbol, "verified": item.verified }));
    Value::Object(fields)
}

fn issued(issued: Issued) -> Value {
    let parts = match issued {
        Issued::Day(day) => json!([day.0.year(), day.0.month(), day.0.day()]),
        Issued::Year(year) => json!([year]),
    };
    json!({ "date-parts": [parts] })
}
