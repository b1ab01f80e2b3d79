"""What /forms takes and answers; the API's document describes it as well."""

from typing import Annotated

from heliograph.domain import known_files
from heliograph.usecases.take_form import Form
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic.alias_generators import to_camel

from functions.edge.bodies import bytes_of

MOST_BYTES = 64 * 1024 + known_files.MOST_BYTES * 4 // 3  # of a whole form, its files in base64
_Needed = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class FormModel(BaseModel):
    """Names are snake_case in Python and camelCase in JSON."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class FormOpened(FormModel):
    """The token that the form is sent with; it is the form's identity as well."""

    token: str


class FileIn(FormModel):
    """A file of a form; `data` is base64."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    data: Annotated[str, Field(min_length=1)]


class FormFilled(FormModel):
    """What somebody filled in; `contactWay` is a mail address or a telephone number.

    `website` is a field that people do not see.
    """

    token: Annotated[str, Field(min_length=1, max_length=300)]
    contact_way: Annotated[_Needed, Field(max_length=320)]
    message: Annotated[_Needed, Field(max_length=10_000)]
    study: Annotated[str, Field(max_length=100)] = ""
    site_no: Annotated[str, Field(max_length=20)] = ""
    name: Annotated[str, Field(max_length=200)] = ""
    patient_waiting: bool = False
    language: Annotated[str, Field(pattern="^([a-z]{2})?$")] = ""
    website: Annotated[str, Field(max_length=500)] = ""
    files: Annotated[list[FileIn], Field(max_length=known_files.MOST_FILES)] = []

    def as_form(self, body: str) -> Form:
        """The desk's own type. Raises Refused for a file that did not arrive whole."""
        return Form(
            token=self.token,
            study=self.study,
            site_no=self.site_no,
            name=self.name,
            contact_way=self.contact_way,
            message=self.message,
            patient_waiting=self.patient_waiting,
            language=self.language,
            trap=self.website,
            body=body.encode(),
            files=tuple((file.name, bytes_of(file.data)) for file in self.files),
        )


class FormAccepted(FormModel):
    """The desk has it; the reference only where telling it gives nothing away."""

    ticket_ref: str | None
