"""What a connector's YAML says, and rows mapped to records by it."""

from handoff.connect.maps.fields import Field, Frame, as_flag, as_moment, as_tuple, compile_field
from handoff.connect.maps.file_map import TITLE_LIMIT, ColumnAccount, without_index
from handoff.connect.maps.parts import Made, compile_part
from handoff.connect.maps.paths import Used, leftovers, use_up
from handoff.connect.maps.reader import read_mapped
from handoff.connect.maps.spec import MAPPED_READERS, SUFFIXES, AnyOf, Claims, ConnectorSpec, MapSpec, is_map_name
from handoff.connect.maps.transforms import Tools
from handoff.connect.maps.value_specs import CHECKED, ClientSpec, FieldSpec, PartSpec

__all__ = [
    "CHECKED",
    "MAPPED_READERS",
    "SUFFIXES",
    "TITLE_LIMIT",
    "AnyOf",
    "Claims",
    "ClientSpec",
    "ColumnAccount",
    "ConnectorSpec",
    "Field",
    "FieldSpec",
    "Frame",
    "Made",
    "MapSpec",
    "PartSpec",
    "Tools",
    "Used",
    "as_flag",
    "as_moment",
    "as_tuple",
    "compile_field",
    "compile_part",
    "is_map_name",
    "leftovers",
    "read_mapped",
    "use_up",
    "without_index",
]
