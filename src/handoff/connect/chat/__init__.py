"""Messages of rooms as threads: what chats have in common, whatever system they come from."""

from handoff.connect.chat.channel_names import ChannelNames, client_of_channel
from handoff.connect.chat.copied_chat import copied_chat, read_copied_chat
from handoff.connect.chat.messages import ChatMessage, ChatRoom, LeftOut
from handoff.connect.chat.threads import chat_threads

__all__ = [
    "ChannelNames",
    "ChatMessage",
    "ChatRoom",
    "LeftOut",
    "chat_threads",
    "client_of_channel",
    "copied_chat",
    "read_copied_chat",
]
