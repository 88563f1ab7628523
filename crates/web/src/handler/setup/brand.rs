//! Step 3: name and colour. "Look again" keeps nothing and shows what the colour would do.
//! How colours are measured stands in `page::setup::colour`.

use axum::Form as Posted;
use axum::response::Response;
use serde::Deserialize;

use super::draft::Brand;
use super::{Founder, looks_again, one_line};
use crate::fault::Fault;
use crate::page::setup::colour::{Colour, ENOUGH, Palette};
use crate::page::setup::{BrandFault, BrandStep, Form, Step};

/// A dark green that can be read anywhere.
const FIRST_COLOUR: &str = "#14505c";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    colour: String,
    locale: String,
    then: String,
}

/// The form, with what was entered before or the company's name.
pub async fn show(founder: Founder) -> Response {
    if let Some(elsewhere) = founder.elsewhere(Step::Brand) {
        return elsewhere;
    }
    let company = founder.draft.company.as_ref();
    let step = match &founder.draft.brand {
        Some(brand) => BrandStep {
            name: brand.name.clone(),
            colour: brand.color.clone(),
            locale: brand.locale,
            faults: Vec::new(),
        },
        None => BrandStep {
            name: company.map(|company| company.name.clone()).unwrap_or_default(),
            colour: FIRST_COLOUR.to_owned(),
            locale: company
                .and_then(|company| company.languages.first().copied())
                .unwrap_or(founder.visit.ctx.locale),
            faults: Vec::new(),
        },
    };
    founder.draw(Form::Brand(step))
}

/// Keeps the brand, or shows it.
pub async fn save(mut founder: Founder, Posted(typed): Posted<Typed>) -> Result<Response, Fault> {
    if let Some(elsewhere) = founder.elsewhere(Step::Brand) {
        return Ok(elsewhere);
    }
    let colour = Colour::read(&typed.colour);
    let locale = typed.locale.parse().unwrap_or(founder.visit.ctx.locale);
    let mut faults = Vec::new();
    if one_line(&typed.name).is_empty() {
        faults.push(BrandFault::Name);
    }
    match colour {
        None => faults.push(BrandFault::Colour),
        Some(colour) if Palette::of(colour).worst() < ENOUGH => faults.push(BrandFault::Contrast),
        Some(_) => {}
    }
    match colour.filter(|_| faults.is_empty()) {
        Some(colour) if !looks_again(&typed.then) => {
            founder.draft.brand = Some(Brand { name: one_line(&typed.name), color: colour.hex(), locale });
            founder.go_on(Step::Brand).await
        }
        _ => {
            let sound = faults.is_empty();
            let form = Form::Brand(BrandStep { name: typed.name, colour: typed.colour, locale, faults });
            Ok(if sound { founder.draw(form) } else { founder.refuse(form) })
        }
    }
}
