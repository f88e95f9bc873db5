"""The ledger of a contract on screen: the reconciliation and payment runs, and a claim to take away."""

from homeward.interfaces.web import claim_pack, contract_payments

urlpatterns = [*contract_payments.urlpatterns, *claim_pack.urlpatterns]
