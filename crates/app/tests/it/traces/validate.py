"""Reads a request of traces into the messages of opentelemetry-proto, which knows every field and its type.

OTLP writes ids in hexadecimal where the mapping of protobuf has base64: they are turned first.
"""
import base64
import json
import sys

from google.protobuf import json_format
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

with open(sys.argv[1], encoding="utf-8") as file:
    request = json.load(file)
for resource in request["resourceSpans"]:
    for scope in resource["scopeSpans"]:
        for span in scope["spans"]:
            for key in ("traceId", "spanId", "parentSpanId"):
                if key in span:
                    span[key] = base64.b64encode(bytes.fromhex(span[key])).decode()
message = json_format.ParseDict(request, ExportTraceServiceRequest())
for resource in message.resource_spans:
    for scope in resource.scope_spans:
        for span in scope.spans:
            assert len(span.trace_id) == 16 and len(span.span_id) == 8, span
            assert span.end_time_unix_nano >= span.start_time_unix_nano > 0, span
