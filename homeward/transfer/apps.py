from django.apps import AppConfig


class TransferConfig(AppConfig):
    name = "homeward.transfer"
    label = "transfer"
