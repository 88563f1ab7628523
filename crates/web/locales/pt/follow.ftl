# Seguir um pedido, e mencionar colegas nas notas.

follow-title = Quem segue
follow-nobody = Ainda ninguém o segue.
follow-join = Seguir
follow-leave = Deixar de seguir
follow-add = Acrescentar um colega
follow-add-button = Acrescentar
follow-whom = Colega
follow-mention-hint = Um @ antes de um nome avisa esse colega.
follow-mention-choices = Colegas
follow-may-not-see = { $name } não pode ver este pedido: ninguém foi avisado e a nota não foi guardada. Retire o nome, ou passe primeiro o pedido a outra equipa.
follow-several-named = Vários colegas se chamam { $name }. Escreva o nome inteiro, ou o endereço.
