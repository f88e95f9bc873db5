from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "homeward.casework"
    label = "casework"
