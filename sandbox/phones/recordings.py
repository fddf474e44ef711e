"""What a browser records becomes what Telegram would deliver: an OGG with OPUS inside."""

import io
from typing import Any

WEBM = b"\x1aE\xdf\xa3"


def as_ogg(data: bytes) -> bytes:
    """WebM audio repacked as OGG; any other bytes unchanged."""
    if not data.startswith(WEBM):
        return data
    import av  # only the page's recordings need it

    out = io.BytesIO()
    with av.open(io.BytesIO(data), "r") as source, av.open(out, "w", format="ogg") as target:
        sound = source.streams.audio[0]
        copied: Any = target.add_stream_from_template(sound)
        for packet in source.demux(sound):
            if packet.dts is not None:
                packet.stream = copied
                target.mux(packet)
    return out.getvalue()
