# Seiten, die Kunden über einen Link in einer unserer E-Mails erreichen.

proposal-title = Was hat unser Vorschlag bewirkt? · { $company }
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
