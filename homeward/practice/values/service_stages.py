"""Where in a children's service a family is."""

from enum import StrEnum


class ServiceStage(StrEnum):
    """Where in a children's service a family is. Labels may differ from one to the next; keys do not."""

    FRONT_DOOR = "front_door"
    EARLY_HELP = "early_help"
    CIN = "cin"
    CP = "cp"
    CONFERENCE = "conference"
    DISABILITY = "disability"
    EDGE_OF_CARE = "edge_of_care"
    PRE_PROCEEDINGS = "pre_proceedings"
    LOOKED_AFTER = "looked_after"
    RESIDENTIAL = "residential"
    FOSTERING = "fostering"
    CARE_LEAVER = "care_leaver"
    YOUTH_JUSTICE = "youth_justice"
    TRANSFER = "transfer"
