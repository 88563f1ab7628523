//! Invented English letters: what a person writes, and how programs and phones write around it. How letters are made
//! of them is in `main`.

use super::Tongue;

pub const ENGLISH: Tongue = Tongue {
    name: "English",
    written: "Hello,\n\nOn 3 May 2026 I wrote to orders@shop.example, and nobody replied.\n\
        From what I see:\n- the date is wrong\n- the subject too\n\nBest regards,\nAna",
    introductions: &[
        ("Gmail", "On Tue, Feb 3, 2026 at 10:12 AM Shop Support <help@shop.example> wrote:"),
        (
            "Gmail, wrapped",
            "On Tue, Feb 3, 2026 at 10:12 AM Shop Support of the Northern Region <\n\
                help@shop.example> wrote:",
        ),
        (
            "Gmail, wrapped twice",
            "On Tue, Feb 3, 2026 at 10:12 AM Shop Support of the\nNorthern Region and its Islands\n\
                <help@shop.example> wrote:",
        ),
        ("Gmail in Britain", "On Tue, 3 Feb 2026, 10:12 Shop Support, <help@shop.example> wrote:"),
        (
            "Outlook",
            "From: Shop Support <help@shop.example>\nSent: Tuesday, February 3, 2026 10:12 AM\n\
                To: Ana Ruiz <ana@home.example>\nSubject: Your order",
        ),
        (
            "Outlook, rich",
            "From: Shop Support [mailto:help@shop.example] \nSent: 03 February 2026 10:12\n\
                To: Ana Ruiz; Ben\n Ruiz\nCc: Office\nSubject: Your order",
        ),
        (
            "Outlook 2003",
            "-----Original Message-----\nFrom: Shop Support [mailto:help@shop.example]\n\
                Sent: Tuesday, February 03, 2026 10:12 AM\nTo: Ana\nSubject: Your order",
        ),
        (
            "Outlook on the web",
            "________________________________\nFrom: Shop Support <help@shop.example>\n\
                Sent: Tuesday, February 3, 2026 10:12 AM\nTo: Ana Ruiz <ana@home.example>\n\
                Subject: Your order",
        ),
        (
            "Outlook for Mac",
            "From: Shop Support <help@shop.example>\nDate: Tuesday, 3 February 2026 at 10:12\n\
                To: Ana Ruiz <ana@home.example>\nSubject: Your order",
        ),
        ("Apple Mail", "On 3 Feb 2026, at 10:12, Shop Support <help@shop.example> wrote:"),
        ("Apple Mail in America", "On Feb 3, 2026, at 10:12 AM, Shop Support <help@shop.example> wrote:"),
        ("Thunderbird", "On 03/02/2026 10:12, Shop Support wrote:"),
        ("Thunderbird in America", "On 2/3/26 10:12 AM, Shop Support via Desk wrote:"),
        (
            "Yahoo",
            "    On Tuesday, February 3, 2026 at 10:12:33 AM GMT+1, Shop Support <help@shop.example> wrote:  \n ",
        ),
        (
            "Samsung",
            "-------- Original message --------\nFrom: Shop Support <help@shop.example> \n\
                Date: 03/02/2026  10:12  (GMT+01:00) \nTo: ana@home.example \nSubject: Your order",
        ),
        ("Proton", "On Tuesday, February 3rd, 2026 at 10:12 AM, Shop Support <help@shop.example> wrote:"),
        ("Zoho", "---- On Tue, 03 Feb 2026 10:12:33 +0100 Shop Support <help@shop.example> wrote ----"),
        (
            "run together",
            "From: Shop Support <help@shop.example> Sent: Tuesday, February 3, 2026 10:12 AM To: Ana \
                Ruiz <ana@home.example> Subject: Your order",
        ),
    ],
    devices: &[
        "Sent from my iPhone",
        "Sent from my Galaxy",
        "Sent from my Verizon, Samsung Galaxy smartphone",
        "Sent from my Samsung Galaxy smartphone.",
        "Sent from Yahoo Mail on Android",
        "Sent from Mail for Windows 10",
        "Sent from Outlook for Android",
        "Get Outlook for iOS<https://aka.ms/abc>",
        "Sent with Proton Mail secure email.",
        "Sent from my Android device with K-9 Mail. Please excuse my brevity.",
        "Yahoo Mail: Search, Organize, Conquer",
    ],
    last_lines: &[
        "Sent from Lisbon on Monday, by post.",
        "Sent by my neighbour, not by you!",
        "Get Outlook working first.",
    ],
};
