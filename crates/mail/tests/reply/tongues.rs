//! What letters are made of, by language: seven languages at length, and of others how the big programs introduce the
//! old letter. How letters are put together is in `main`.

mod dutch;
mod english;
mod french;
mod german;
mod italian;
mod portuguese;
mod spanish;

pub const TONGUES: [Tongue; 7] = [
    english::ENGLISH,
    french::FRENCH,
    italian::ITALIAN,
    portuguese::PORTUGUESE,
    spanish::SPANISH,
    german::GERMAN,
    dutch::DUTCH,
];

pub struct Tongue {
    pub name: &'static str,
    /// What the person wrote; dates, addresses and words that programs use stand in it too.
    pub written: &'static str,
    /// How programs introduce the old letter: their name, then what they write.
    pub introductions: &'static [(&'static str, &'static str)],
    /// How phones and apps sign.
    pub devices: &'static [&'static str],
    /// Last lines of people that look like those of apps.
    pub last_lines: &'static [&'static str],
}

/// Languages of which only the ways of the big programs are held.
pub const OTHERS: &[(&str, &str)] = &[
    ("Polish Gmail", "wt., 3 lut 2026 o 10:12 Obsługa Klienta <pomoc@sklep.example> napisał(a):"),
    ("Polish Thunderbird", "W dniu 03.02.2026 o 10:12, Obsługa Klienta pisze:"),
    (
        "Polish Apple Mail",
        "Wiadomość napisana przez Obsługa <pomoc@sklep.example> w dniu 3 lut 2026, o godz. 10:12:",
    ),
    (
        "Polish Outlook",
        "Od: Obsługa <pomoc@sklep.example>\nWysłano: wtorek, 3 lutego 2026 10:12\nDo: Anna\n\
            Temat: Zamówienie",
    ),
    ("Danish Gmail", "Den tir. 3. feb. 2026 kl. 10.12 skrev Kundeservice <hjaelp@butik.example>:"),
    (
        "Danish Outlook",
        "Fra: Kundeservice <hjaelp@butik.example>\nSendt: 3. februar 2026 10:12\nTil: Anna\nEmne: Ordre",
    ),
    ("Swedish Gmail", "Den tis 3 feb. 2026 kl 10:12 skrev Kundtjänst <hjalp@butik.example>:"),
    (
        "Swedish Outlook",
        "Från: Kundtjänst <hjalp@butik.example>\nSkickat: den 3 februari 2026 10:12\nTill: Anna\nÄmne: Order",
    ),
    ("Norwegian Gmail", "tir. 3. feb. 2026 kl. 10:12 skrev Kundeservice <hjelp@butikk.example>:"),
    ("Finnish Gmail", "ti 3. helmik. 2026 klo 10.12 Asiakaspalvelu (apu@kauppa.example) kirjoitti:"),
    (
        "Finnish Outlook",
        "Lähettäjä: Apu <apu@kauppa.example>\nLähetetty: tiistai 3. helmikuuta 2026 10.12\n\
            Vastaanottaja: Anna\nAihe: Tilaus",
    ),
    ("Russian Gmail", "вт, 3 февр. 2026 г. в 10:12, Поддержка <help@lavka.example>:"),
    ("Russian Apple Mail", "3 февр. 2026 г., в 10:12, Поддержка <help@lavka.example> написал(а):"),
    ("Russian webmail", "Вторник, 3 февраля 2026, 10:12 +03:00 от Поддержка <help@lavka.example>:"),
    (
        "Russian Outlook",
        "От: Поддержка <help@lavka.example>\nОтправлено: 3 февраля 2026 г. 10:12\nКому: Анна\nТема: Заказ",
    ),
    ("Japanese Gmail", "2026年2月3日(火) 10:12 サポート <help@mise.example>:"),
    ("Japanese Apple Mail", "2026/02/03 10:12、サポート <help@mise.example>のメール:"),
    (
        "Japanese Outlook",
        "差出人: サポート <help@mise.example>\n送信日時: 2026年2月3日 10:12\n宛先: アナ\n件名: 注文",
    ),
    ("Chinese Gmail", "客服 <help@dian.example> 于2026年2月3日周二 10:12写道："),
    (
        "Chinese Outlook",
        "发件人: 客服 <help@dian.example>\n发送时间: 2026年2月3日 10:12\n收件人: 安娜\n主题: 订单",
    ),
    (
        "Czech Outlook on the web",
        "________________________________\nOd: Podpora <pomoc@obchod.example>\n\
            Odesláno: úterý 3. února 2026 10:12\nKomu: Anna\nPředmět: Objednávka",
    ),
    (
        "a tongue on no list",
        "________________________________\nXa: Zyx <zyx@abc.example>\nQo: 3 wer 2026 10:12\nPu: Anna\n\
            Mo: Rty",
    ),
];
