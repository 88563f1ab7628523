//! Places as people know them: zones to choose from, countries and regions under the names they give themselves, and a
//! first guess from the reader's language. Which holidays a place keeps is in `domain`.

use relance_domain::holiday;
use relance_domain::locale::Locale;

/// The zone and the country that a reader of this language most likely means.
pub fn guess(locale: Locale) -> (&'static str, &'static str) {
    match locale {
        Locale::De => ("Europe/Berlin", "DE"),
        Locale::En => ("Europe/London", "GB"),
        Locale::Es => ("Europe/Madrid", "ES"),
        Locale::Fr => ("Europe/Paris", "FR"),
        Locale::It => ("Europe/Rome", "IT"),
        Locale::Pt => ("Europe/Lisbon", "PT"),
    }
}

/// Every zone that is named after a city.
pub fn zones() -> Vec<String> {
    let names = jiff::tz::db().available().map(|name| name.to_string());
    let others = ["Etc/", "SystemV/", "US/"];
    let is_city = |name: &String| name.contains('/') && !others.iter().any(|other| name.starts_with(other));
    let mut zones: Vec<String> = names.filter(is_city).collect();
    zones.sort_unstable();
    zones
}

/// The countries and regions whose holidays are known: code and own name, a region after its country.
pub fn countries() -> Vec<(String, String)> {
    let mut places: Vec<_> = holiday::codes().map(|code| (code.to_owned(), name(code))).collect();
    places.sort_by(|one, other| one.1.cmp(&other.1));
    places
}

fn name(code: &str) -> String {
    let own = |code: &str| NAMES.iter().find(|(known, _)| *known == code).map(|(_, name)| (*name).to_owned());
    match code.split_once('-') {
        None => own(code).unwrap_or_else(|| code.to_owned()),
        Some((country, region)) => {
            format!("{}: {}", name(country), own(code).unwrap_or_else(|| region.to_owned()))
        }
    }
}

const NAMES: [(&str, &str); 76] = [
    ("BR", "Brasil"),
    ("BR-AC", "Acre"),
    ("BR-AL", "Alagoas"),
    ("BR-AM", "Amazonas"),
    ("BR-AP", "Amapá"),
    ("BR-BA", "Bahia"),
    ("BR-CE", "Ceará"),
    ("BR-DF", "Distrito Federal"),
    ("BR-ES", "Espírito Santo"),
    ("BR-GO", "Goiás"),
    ("BR-MA", "Maranhão"),
    ("BR-MG", "Minas Gerais"),
    ("BR-MS", "Mato Grosso do Sul"),
    ("BR-MT", "Mato Grosso"),
    ("BR-PA", "Pará"),
    ("BR-PB", "Paraíba"),
    ("BR-PE", "Pernambuco"),
    ("BR-PI", "Piauí"),
    ("BR-PR", "Paraná"),
    ("BR-RJ", "Rio de Janeiro"),
    ("BR-RN", "Rio Grande do Norte"),
    ("BR-RO", "Rondônia"),
    ("BR-RR", "Roraima"),
    ("BR-RS", "Rio Grande do Sul"),
    ("BR-SC", "Santa Catarina"),
    ("BR-SE", "Sergipe"),
    ("BR-SP", "São Paulo"),
    ("BR-TO", "Tocantins"),
    ("DE", "Deutschland"),
    ("DE-BB", "Brandenburg"),
    ("DE-BE", "Berlin"),
    ("DE-BW", "Baden-Württemberg"),
    ("DE-BY", "Bayern"),
    ("DE-HB", "Bremen"),
    ("DE-HE", "Hessen"),
    ("DE-HH", "Hamburg"),
    ("DE-MV", "Mecklenburg-Vorpommern"),
    ("DE-NI", "Niedersachsen"),
    ("DE-NW", "Nordrhein-Westfalen"),
    ("DE-RP", "Rheinland-Pfalz"),
    ("DE-SH", "Schleswig-Holstein"),
    ("DE-SL", "Saarland"),
    ("DE-SN", "Sachsen"),
    ("DE-ST", "Sachsen-Anhalt"),
    ("DE-TH", "Thüringen"),
    ("ES", "España"),
    ("ES-AN", "Andalucía"),
    ("ES-AR", "Aragón"),
    ("ES-AS", "Asturias"),
    ("ES-CB", "Cantabria"),
    ("ES-CE", "Ceuta"),
    ("ES-CL", "Castilla y León"),
    ("ES-CM", "Castilla-La Mancha"),
    ("ES-CN", "Canarias"),
    ("ES-CT", "Catalunya"),
    ("ES-EX", "Extremadura"),
    ("ES-GA", "Galicia"),
    ("ES-IB", "Illes Balears"),
    ("ES-MC", "Región de Murcia"),
    ("ES-MD", "Comunidad de Madrid"),
    ("ES-ML", "Melilla"),
    ("ES-NC", "Navarra"),
    ("ES-PV", "Euskadi"),
    ("ES-RI", "La Rioja"),
    ("ES-VC", "Comunitat Valenciana"),
    ("FR", "France"),
    ("FR-6AE", "Alsace"),
    ("GB", "United Kingdom"),
    ("GB-ENG", "England"),
    ("GB-NIR", "Northern Ireland"),
    ("GB-SCT", "Scotland"),
    ("GB-WLS", "Wales"),
    ("IE", "Ireland"),
    ("IT", "Italia"),
    ("PT", "Portugal"),
    ("US", "United States"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_has_its_own_name() {
        let bare: Vec<_> =
            holiday::codes().filter(|code| !NAMES.iter().any(|(known, _)| known == code)).collect();
        assert!(bare.is_empty(), "{bare:?}");
        let countries = countries();
        let bavaria = countries.iter().position(|(code, _)| code == "DE-BY");
        assert!(bavaria > countries.iter().position(|(code, _)| code == "DE"));
    }

    #[test]
    fn a_guess_is_a_place_we_know() {
        for locale in Locale::ALL {
            let (zone, country) = guess(locale);
            assert!(zones().contains(&zone.to_owned()) && holiday::set(country).is_some(), "{locale}");
        }
    }
}
