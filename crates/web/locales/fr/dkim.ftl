# The keys that mail is signed with, and their records.

dkim-title = Signatures
dkim-words = Les messages sont signés avec ces clés (DKIM) : personne ne peut les modifier ni écrire en votre nom. Les clés privées ne quittent jamais le logiciel.
dkim-another = Un autre domaine
dkim-domain = Domaine
dkim-make = Créer des clés
dkim-rotate = Créer les clés suivantes
dkim-activate = Les enregistrements de { $domain } sont publiés
dkim-signed = Signé
dkim-unsigned = Non signé
dkim-unsigned-why = Les messages de ce domaine partent sans signature tant que ses clés n’ont pas d’enregistrement. Beaucoup de serveurs les écartent.
dkim-waiting-why = Publiez les enregistrements des clés en attente. Ils sont recherchés régulièrement ; la signature commence d’elle-même dès qu’ils sont visibles.
dkim-state-waiting = attend son enregistrement
dkim-state-active = signe
dkim-state-retiring = ne signe plus, gardez son enregistrement
dkim-state-retired = terminée, retirez son enregistrement
dkim-name = Nom (TXT)
dkim-text = Texte
dkim-retire = Mettre fin à cette clé
dkim-retire-why = Elle s’arrête aussitôt. Les messages déjà signés et encore en route pourront être refusés une fois l’enregistrement retiré.
dkim-retire-now = Y mettre fin maintenant
dkim-see = Les signatures et leurs enregistrements
