"""Files on their way in: uploaded, attached, or sent again by their id."""

import struct
from collections.abc import Mapping
from typing import Any

from sandbox.bot_api.checks import Upload
from sandbox.bot_api.refusals import bad_request
from sandbox.world.values import StoredFile
from sandbox.world.world import World

BIGGEST_PHOTO = 10 * 1024 * 1024
BIGGEST_DOWNLOAD = 20 * 1024 * 1024
NOT_A_FILE = "wrong file identifier/HTTP URL specified"
MIME = {"photo": "image/jpeg", "voice": "audio/ogg", "audio": "audio/mpeg", "document": "application/octet-stream"}


def image_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG, JPEG, GIF or WebP; None for anything else."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        return struct.unpack(">II", data[16:24])
    if data[:3] == b"GIF" and len(data) >= 10:
        return struct.unpack("<HH", data[6:10])
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return (640, 640)
    return jpeg_size(data) if data.startswith(b"\xff\xd8") else None


def jpeg_size(data: bytes) -> tuple[int, int] | None:
    position = 2
    while position + 9 <= len(data) and data[position] == 0xFF:
        marker, length = data[position + 1], struct.unpack(">H", data[position + 2 : position + 4])[0]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[position + 5 : position + 9])
            return width, height
        position += 2 + length
    return None


def image_mime(data: bytes) -> str:
    if data.startswith(b"\x89PNG"):
        return "image/png"
    return {b"GIF": "image/gif", b"RIF": "image/webp"}.get(data[:3], "image/jpeg")


def keep_upload(world: World, kind: str, upload: Upload, **sizes: int) -> StoredFile:
    """Keep one uploaded file as the kind it is sent as. Raises Refusal for what Telegram would not take."""
    if not upload.data:
        raise bad_request("file must be non-empty")
    if kind != "photo":
        return world.keep_file(kind, upload.data, upload.name, upload.mime or MIME[kind], **sizes)
    size = image_size(upload.data)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if len(upload.data) > BIGGEST_PHOTO:
        raise bad_request("file is too big")
    if sum(size) > 10_000 or not 1 / 20 <= size[0] / max(size[1], 1) <= 20:
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return world.keep_file("photo", upload.data, upload.name, image_mime(upload.data), width=size[0], height=size[1])


def resolve_file(world: World, kind: str, value: Any, uploads: Mapping[str, Upload], **sizes: int) -> StoredFile:
    """The file that an argument means: an upload, `attach://part`, or a file_id of the same kind. Raises Refusal.

    A web address is refused, because the sandbox makes no outside connection.
    """
    if isinstance(value, str) and value.startswith("attach://"):
        value = uploads.get(value.removeprefix("attach://"), value)
    if isinstance(value, Upload):
        return keep_upload(world, kind, value, **sizes)
    if value.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    known = world.files.get(value)
    if known is None:
        raise bad_request(NOT_A_FILE)
    if known.kind != kind:
        raise bad_request(f"can't use file of type {known.kind.title()} as {kind.title()}")
    return known
