# Zwischenbescheide, die das Pult für Bearbeiter entwirft.

holding-ready = Sie haben bis { $due } Nachricht versprochen. Ein Zwischenbescheid ist für Sie entworfen, { $at }; er geht nur hinaus, wenn Sie ihn übernehmen.
holding-read = Lesen
holding-take = Übernehmen
holding-plan = Ein Zwischenbescheid wird entworfen
holding-drafted = Ein Zwischenbescheid ist entworfen und wartet
holding-why = Nur wer antwortet, sendet ihn; unnötig, wenn vorher jemand antwortet
holding-event-drafted = Das Pult hat einen Zwischenbescheid entworfen, { $at }.
holding-event-taken = { $by } hat den entworfenen Zwischenbescheid übernommen, { $at }.
history-holding-drafted = Zwischenbescheid entworfen
history-holding-taken = Zwischenbescheid übernommen
notice-holding-ready = Nachricht ist bald fällig: ein Zwischenbescheid ist für Sie entworfen.
