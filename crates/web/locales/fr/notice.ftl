# La cloche et la page des avis.

notice-title = Avis
notice-lead = Ce qui vous concerne, les avis non lus d’abord. Conservés 90 jours.
notice-bell-none = Avis
notice-bell =
    { $n ->
        [one] Avis : 1 non lu
       *[other] Avis : { $digits } non lus
    }
notice-unread = Non lus
notice-read = Lus
notice-none = Rien à vous signaler
notice-none-words = Quand l’un de vos tickets a besoin de vous, c’est ici que vous le voyez.
notice-all-seen = Tout marquer comme lu
notice-seen = Marquer comme lu
notice-newest = Les plus récents
notice-older = Plus anciens
notice-gone = Ticket { $number }, passé depuis à une autre équipe
notice-somebody = Quelqu’un
notice-other = Il s’est passé quelque chose sur l’un de vos tickets.
notice-arrived = Un nouveau message est arrivé.
notice-moved-here = { $by } l’a confié à votre équipe.
notice-assigned = { $by } vous l’a confié.
notice-due-soon = Jetez-y un œil : le temps presse.
notice-broken = Une promesse faite au client n’a pas été tenue.
notice-not-delivered = L’un de nos messages n’est pas arrivé.
notice-complained = Le destinataire a signalé l’un de nos messages comme indésirable.
notice-escalated = On vous le remonte.
notice-flooded = Un expéditeur a écrit plus de messages d’un coup qu’il n’en est admis.
notice-serious = Quelqu’un juge grave que notre message lui soit parvenu.
notice-mentioned = { $by } vous mentionne dans une note.
notice-noted = { $by } a écrit une note.
notice-answered = { $by } a répondu au client.
notice-made-follower = { $by } vous fait suivre ce ticket.
notice-draft-held = Une de vos réponses n’est pas partie : elle est de nouveau dans l’éditeur.
notice-aside-answered = Une personne extérieure que vous aviez interrogée a répondu.
notice-ruled = Un automatisme vous demande de regarder.
notice-moved-here-from = { $by } l’a fait passer de { $team } à votre équipe.
notice-moved-on = { $by } l’a confié à { $team }.
notice-moved-here-many = { $by } a fait passer { $n } tickets de { $team } à votre équipe.
notice-moved-on-many = { $by } a confié { $n } tickets à { $team }.
notice-assigned-many = { $by } vous a confié { $n } tickets.
notice-more =
    { $n ->
        [one] et 1 autre
       *[other] et { $n } autres
    }
