//! CLDR names and patterns, loaded once per thread and language: every mail names a date. Which pieces make a sentence
//! is not decided here.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use icu_calendar::{Date, Gregorian};
use icu_datetime::fieldsets::zone::ExemplarCity;
use icu_datetime::fieldsets::{E, MD, MDE, T, YMD, YMDE};
use icu_datetime::{DateTimeFormatterPreferences, FixedCalendarDateTimeFormatter, NoCalendarFormatter};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_locale_core::{Locale as CldrLocale, locale};
use icu_plurals::{PluralCategory, PluralRules};
use icu_time::zone::iana::IanaParser;
use jiff::civil;
use jiff_icu::ConvertFrom;

use crate::locale::Locale;

/// All that one language needs.
pub(super) struct Formats {
    weekday_day_month: FixedCalendarDateTimeFormatter<Gregorian, MDE>,
    weekday_day_month_year: FixedCalendarDateTimeFormatter<Gregorian, YMDE>,
    short_day_month: FixedCalendarDateTimeFormatter<Gregorian, MD>,
    short_day_month_year: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    weekday: FixedCalendarDateTimeFormatter<Gregorian, E>,
    short_weekday: FixedCalendarDateTimeFormatter<Gregorian, E>,
    time: NoCalendarFormatter<T>,
    city: NoCalendarFormatter<ExemplarCity>,
    number: DecimalFormatter,
    plurals: PluralRules,
    cities: RefCell<HashMap<String, Rc<str>>>,
}

/// Zones that one thread remembers; there are some 600.
const MOST_CITIES: usize = 1000;

thread_local! {
    static FORMATS: [OnceCell<Formats>; Locale::ALL.len()] = const { [const { OnceCell::new() }; Locale::ALL.len()] };
}

/// Lends the formats of a language. ICU's formatters stay on their thread, so that each thread loads its own.
pub(super) fn with<R>(locale: Locale, speak: impl FnOnce(&Formats) -> R) -> R {
    FORMATS.with(|all| speak(all[locale as usize].get_or_init(|| Formats::load(locale))))
}

/// The variety whose dates we write: British English has the day before the month and 24 hours; Portuguese as in
/// Portugal.
fn cldr(locale: Locale) -> CldrLocale {
    match locale {
        Locale::De => locale!("de"),
        Locale::En => locale!("en-GB"),
        Locale::Es => locale!("es"),
        Locale::Fr => locale!("fr"),
        Locale::It => locale!("it"),
        Locale::Pt => locale!("pt-PT"),
    }
}

impl Formats {
    fn load(locale: Locale) -> Formats {
        const COMPILED: &str = "the six languages are compiled in";
        let cldr = cldr(locale);
        let dates = || DateTimeFormatterPreferences::from(&cldr);
        // For Portugal CLDR has this one date in figures only; the words are the same in Brazil.
        let long = if locale == Locale::Pt { locale!("pt") } else { cldr.clone() };
        Formats {
            weekday_day_month: FixedCalendarDateTimeFormatter::try_new(dates(), MDE::long()).expect(COMPILED),
            weekday_day_month_year: FixedCalendarDateTimeFormatter::try_new(long.into(), YMDE::long())
                .expect(COMPILED),
            short_day_month: FixedCalendarDateTimeFormatter::try_new(dates(), MD::medium()).expect(COMPILED),
            short_day_month_year: FixedCalendarDateTimeFormatter::try_new(dates(), YMD::medium())
                .expect(COMPILED),
            weekday: FixedCalendarDateTimeFormatter::try_new(dates(), E::long()).expect(COMPILED),
            short_weekday: FixedCalendarDateTimeFormatter::try_new(dates(), E::short()).expect(COMPILED),
            time: NoCalendarFormatter::try_new(dates(), T::hm()).expect(COMPILED),
            city: NoCalendarFormatter::try_new(dates(), ExemplarCity).expect(COMPILED),
            number: DecimalFormatter::try_new((&cldr).into(), Default::default()).expect(COMPILED),
            plurals: PluralRules::try_new((&cldr).into(), Default::default()).expect(COMPILED),
            cities: RefCell::default(),
        }
    }

    pub fn weekday_day_month(&self, date: civil::Date) -> String {
        self.weekday_day_month.format(&gregorian(date)).to_string()
    }

    pub fn weekday_day_month_year(&self, date: civil::Date) -> String {
        self.weekday_day_month_year.format(&gregorian(date)).to_string()
    }

    pub fn short_day_month(&self, date: civil::Date) -> String {
        self.short_day_month.format(&gregorian(date)).to_string()
    }

    pub fn short_day_month_year(&self, date: civil::Date) -> String {
        self.short_day_month_year.format(&gregorian(date)).to_string()
    }

    pub fn weekday(&self, date: civil::Date) -> String {
        self.weekday.format(&gregorian(date)).to_string()
    }

    pub fn short_weekday(&self, date: civil::Date) -> String {
        self.short_weekday.format(&gregorian(date)).to_string()
    }

    pub fn time(&self, time: civil::Time) -> String {
        self.time.format(&icu_time::Time::convert_from(time)).to_string()
    }

    pub fn number(&self, number: u64) -> String {
        self.number.format(&Decimal::from(number)).to_string()
    }

    /// A number with so many digits after the point: 799 with 2 is `7.99`.
    pub fn scaled(&self, number: u64, digits: u8) -> String {
        let mut number = Decimal::from(number);
        number.multiply_pow10(-i16::from(digits));
        // A zero has no digits to move.
        number.pad_end(-i16::from(digits));
        self.number.format(&number).to_string()
    }

    /// Whether a noun after this number stands in the singular. French says `0 heure`, German `0 Stunden`.
    pub fn is_singular(&self, number: u64) -> bool {
        self.plurals.category_for(number) == PluralCategory::One
    }

    /// The exemplar city of a zone, remembered.
    pub fn city(&self, zone: &str) -> Rc<str> {
        if let Some(city) = self.cities.borrow().get(zone) {
            return Rc::clone(city);
        }
        let zone_info = IanaParser::new().parse(zone).without_offset();
        let city: Rc<str> = self.city.format(&zone_info).to_string().into();
        let mut cities = self.cities.borrow_mut();
        if cities.len() < MOST_CITIES {
            cities.insert(zone.to_owned(), Rc::clone(&city));
        }
        city
    }
}

fn gregorian(date: civil::Date) -> Date<Gregorian> {
    Date::convert_from(date).to_calendar(Gregorian)
}
