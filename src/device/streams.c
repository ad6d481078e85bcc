/* The public functions of streams and events: they check and hand on to the device. A device without streams (the CPU)
 * does everything at once, so that one stream and one event, always done, stand for all of its. */
#include "device/device.h"

static cr_stream cpu_stream;
static cr_event cpu_event;

/* The CPU's stream and event; the device pointer is the same each time, whoever writes it. */
static void *at_once(cr_device *device, void *object, cr_device **field)
{
    if (device != cr_cpu_device())
        return cr_fail(CR_ERROR_UNSUPPORTED, "device %s has no streams", device->name);
    __atomic_store_n(field, device, __ATOMIC_RELAXED);
    return object;
}

cr_stream *cr_stream_new(cr_device *device)
{
    if (!device)
        return cr_fail(CR_ERROR_VALUE, "stream_new: device is NULL");
    return device->stream_new ? device->stream_new(device) : at_once(device, &cpu_stream, &cpu_stream.device);
}

void cr_stream_free(cr_stream *stream)
{
    if (stream && stream->device->stream_delete)
        stream->device->stream_delete(stream->device, stream);
}

cr_stream *cr_current_stream(cr_device *device)
{
    if (!device)
        return cr_fail(CR_ERROR_VALUE, "current_stream: device is NULL");
    return device->stream ? device->stream(device) : at_once(device, &cpu_stream, &cpu_stream.device);
}

bool cr_set_stream(cr_device *device, cr_stream *stream)
{
    if (!device)
        return cr_fail_bool(CR_ERROR_VALUE, "set_stream: device is NULL");
    if (stream && stream->device != device)
        return cr_fail_bool(CR_ERROR_DEVICE, "set_stream: the stream is one of device %s, expected %s",
                            stream->device->name, device->name);
    if (device->set_stream)
        device->set_stream(device, stream);
    return true;
}

bool cr_stream_synchronize(cr_stream *stream)
{
    if (!stream)
        return cr_fail_bool(CR_ERROR_VALUE, "stream_synchronize: stream is NULL");
    cr_device *device = stream->device;
    return device->stream_synchronize ? device->stream_synchronize(device, stream) : true;
}

cr_event *cr_event_record(cr_stream *stream)
{
    if (!stream)
        return cr_fail(CR_ERROR_VALUE, "event_record: stream is NULL");
    cr_device *device = stream->device;
    return device->event_record ? device->event_record(device, stream) : at_once(device, &cpu_event, &cpu_event.device);
}

void cr_event_free(cr_event *event)
{
    if (event && event->device->event_delete)
        event->device->event_delete(event->device, event);
}

bool cr_event_done(cr_event *event)
{
    if (!event)
        return cr_fail_bool(CR_ERROR_VALUE, "event_done: event is NULL");
    return event->device->event_done ? event->device->event_done(event->device, event) : true;
}

bool cr_stream_wait(cr_stream *stream, cr_event *event)
{
    if (!stream || !event)
        return cr_fail_bool(CR_ERROR_VALUE, "stream_wait: %s is NULL", stream ? "event" : "stream");
    if (stream->device == event->device)
        return stream->device->event_wait ? stream->device->event_wait(stream->device, stream, event) : true;
    if (!event->device->event_done) /* the CPU's: done */
        return true;
    return cr_fail_bool(CR_ERROR_DEVICE, "stream_wait: the event is one of device %s, the stream of %s",
                        event->device->name, stream->device->name);
}

bool cr_event_synchronize(cr_event *event)
{
    if (!event)
        return cr_fail_bool(CR_ERROR_VALUE, "event_synchronize: event is NULL");
    if (event->device->event_synchronize)
        event->device->event_synchronize(event->device, event);
    return true;
}
