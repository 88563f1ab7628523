# Lettere d’attesa che il banco prepara per gli agenti.

holding-ready = Hai promesso notizie entro { $due }. Una lettera d’attesa è pronta per te, { $at }; parte solo se la prendi.
holding-read = Leggila
holding-take = Usala
holding-plan = Si prepara una lettera d’attesa
holding-drafted = Una lettera è pronta e aspetta
holding-why = La invia solo chi risponde; non serve se qualcuno risponde prima
holding-event-drafted = Il banco ha preparato una lettera per chi risponde, { $at }.
holding-event-taken = { $by } ha preso la lettera preparata dal banco, { $at }.
history-holding-drafted = Lettera preparata
history-holding-taken = Lettera preparata presa
notice-holding-ready = Le notizie sono attese fra poco: una lettera è pronta per te.
