# Lettres d’attente que le bureau prépare pour les agents.

holding-ready = Vous avez promis des nouvelles avant { $due }. Une lettre d’attente est préparée pour vous, { $at } ; elle ne part que si vous la prenez.
holding-read = La lire
holding-take = L’utiliser
holding-plan = Une lettre d’attente est préparée
holding-drafted = Une lettre est préparée et attend
holding-why = Seul celui qui répond l’envoie ; inutile si quelqu’un répond avant
holding-event-drafted = Le bureau a préparé une lettre pour qui répondra, { $at }.
holding-event-taken = { $by } a pris la lettre que le bureau avait préparée, { $at }.
history-holding-drafted = Lettre préparée
history-holding-taken = Lettre préparée reprise
notice-holding-ready = Des nouvelles sont bientôt dues : une lettre est préparée pour vous.
