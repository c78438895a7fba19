// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT

// Loaded before the C library (LD_PRELOAD), it lets a program live at another time, and wake from a sleep
// that never was: two numbers in the file OTHER_CLOCK are added to its clocks, and hold as soon as they are
// written.

#include <cstdint>
#include <cstdlib>
#include <ctime>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

struct Shift
{
    std::int64_t wall; // seconds
    std::int64_t boot;
};

const volatile Shift* mapped()
{
    const char* const name = std::getenv("OTHER_CLOCK");
    const int file = name ? open(name, O_RDONLY | O_CLOEXEC) : -1;
    void* const memory = mmap(nullptr, sizeof(Shift), PROT_READ, MAP_SHARED, file, 0);
    if (memory == MAP_FAILED)
        std::abort();
    close(file);
    return static_cast<const volatile Shift*>(memory);
}

} // namespace

// The clock that QTimer waits by stands still in a sleep and so stays as it is.
extern "C" __attribute__((visibility("default"))) int clock_gettime(clockid_t clock, timespec* now) noexcept
{
    static const volatile Shift* const shift = mapped();
    const long failed = syscall(SYS_clock_gettime, clock, now);
    if (failed != 0)
        return -1;
    if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)
        now->tv_sec += shift->wall;
    else if (clock == CLOCK_BOOTTIME)
        now->tv_sec += shift->boot;
    return 0;
}
