# Seiten, die Kunden über einen Link in einer unserer E-Mails erreichen.

proposal-title = Was hat unser Vorschlag bewirkt?
proposal-about = Anfrage { $number }: { $subject }
proposal-about-number = Anfrage { $number }
proposal-what = Was wir vorgeschlagen haben
proposal-works = Es funktioniert
proposal-effects = Was haben die Schritte bewirkt?
proposal-effects-hint = Wie weit Sie gekommen sind, was Sie dann gesehen haben (eine Fehlermeldung Wort für Wort) und was anders ist als vorher.
proposal-fails = Es funktioniert nicht
proposal-empty = Sagen Sie uns, was geschehen ist: Von da aus machen wir weiter.
proposal-too-long = Das ist zu lang. Schicken Sie es lieber als Antwort auf unsere E-Mail.
proposal-works-done = Sie haben uns gesagt, dass es funktioniert. Die Anfrage ist gelöst.
proposal-fails-done = Ihre Angaben sind angekommen, und von da aus machen wir weiter. Sie hören von uns.
proposal-solved = Diese Anfrage ist schon gelöst.
proposal-overtaken = Zu dieser Anfrage wurde inzwischen etwas geschrieben, deshalb bewirken diese Knöpfe nichts mehr. Um etwas hinzuzufügen, antworten Sie auf unsere letzte E-Mail.
proposal-or-mail = Sie können auch einfach auf unsere E-Mail antworten.

wrong-title = Falsche Person?
wrong-lead = { $company } schreibt an { $address }. Wenn das nicht für Sie bestimmt ist, sagen Sie es hier: Automatische E-Mails an diese Adresse hören auf, und jemand geht der Sache nach.
wrong-what = Was ist geschehen?
wrong-mistyped = Jemand hat sich bei seiner Adresse vertippt
wrong-serious = Es ist etwas Ernsteres
wrong-serious-hint = Zum Beispiel benutzt jemand absichtlich Ihre Adresse oder Ihren Namen.
wrong-words = Was wir sonst wissen sollten (freiwillig)
wrong-report = Melden
wrong-too-long = Das ist zu lang. Antworten Sie lieber auf unsere E-Mail.
wrong-done = Danke. An { $address } gehen keine automatischen E-Mails mehr, und jemand geht der Sache nach.
wrong-done-serious = Danke. An { $address } gehen keine automatischen E-Mails mehr, und die Verantwortlichen wurden sofort benachrichtigt.
wrong-worse = Wenn es ernster ist als eine vertippte Adresse, sagen Sie es uns:
wrong-report-serious = Als ernst melden
address-title = Ist das Ihre Adresse?
address-lead = { $company } hat erfahren, dass Sie auch unter { $address } Mails lesen. Wenn das stimmt, sagen Sie es hier: Was Sie von dort schreiben, wird dann als Ihres erkannt.
address-mine = Ja, das ist meine Adresse
address-else = Wenn Sie davon nichts wissen, brauchen Sie nichts zu tun: Ohne Ihr Wort ändert sich nichts.
address-proved = Danke. { $company } weiß jetzt, dass { $address } Ihnen gehört.
address-expired = Dieser Link für { $address } ist abgelaufen. Schreiben Sie { $company }, wenn Sie einen neuen möchten.
address-taken = { $address } hat inzwischen selbst an { $company } geschrieben. Ein Mensch kümmert sich darum; Sie brauchen nichts zu tun.
