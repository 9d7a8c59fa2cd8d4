#!/usr/bin/env python3
"""Cuts the power of a recorded run at every moment, and looks what a disk would have kept.

    tests/power-cut.py DATALAKE [FILES]     DATALAKE: the console program; FILES: how many are sent (40)

A run's system calls are recorded by strace, and replayed up to each moment. A disk keeps for sure what was flushed: a file's
content by its own flush or that of its file system, names by that of their folder. Of all else it keeps nothing, or the
names without the contents, or of each folder's names some that came first. Whatever it keeps:
  - what has the name of an object is whole;
  - what the run has said to be sent, received or removed is so.
"""
import os, random, re, shutil, subprocess, sys, tempfile

CALLS = "openat,write,pwrite64,fsync,fdatasync,syncfs,rename,renameat,renameat2,mkdir,mkdirat,unlinkat,unlink,rmdir,linkat"


def record(work, name, command):
    log = os.path.join(work, name + ".strace")
    env = dict(os.environ, XDG_CACHE_HOME=os.path.join(work, "cache"), NO_COLOR="1", LANG="C")
    subprocess.run(["strace", "-f", "-y", "-s", "256", "-e", "trace=" + CALLS, "-o", log] + command, check=True, env=env, stdout=subprocess.DEVNULL)
    return list(events(log))


def events(log):
    """Each call that succeeded, in the order in which they ended: (where it began, name, arguments)."""
    begun = {}
    for at, line in enumerate(open(log, errors="surrogateescape")):
        thread, rest = line.split(None, 1)
        if rest.endswith("<unfinished ...>\n"):
            begun[thread] = (at, rest[: -len("<unfinished ...>\n")])
            continue
        start = at
        resumed = re.match(r"<\.\.\. \w+ resumed>(.*)", rest, re.S)
        if resumed:
            start, head = begun.pop(thread)
            rest = head + resumed.group(1)
        call = re.match(r"(\w+)\((.*)\) += (\d+)", rest, re.S)
        if call:
            yield start, at, call.group(1), call.group(2), rest


def paths(arguments):
    """The paths that a call names: of descriptors, and of names relative to them."""
    found, folder = [], None
    for part in re.finditer(r'(?:AT_FDCWD|-?\d+)<((?:[^<>\\]|\\.)*)>|"((?:[^"\\]|\\.)*)"', arguments):
        if part.group(1) is not None:
            folder = part.group(1)
        else:
            found.append(os.path.join(folder or "/", part.group(2)) if not part.group(2).startswith("/") else part.group(2))
    return folder, found


class Disk:
    """What was done, and until when it is kept for sure."""

    def __init__(self, root):
        self.root, self.names, self.contents, self.next, self.now = root, {}, {}, 0, {}
        self.written, self.kept = {}, {}  # bytes of each file, and how many of them for sure
        self.log = []  # (folder, name, file or None, line), not flushed yet
        self.sure = {}  # path -> file

    def inside(self, path):
        return path.startswith(self.root + "/")

    def set(self, path, file, at):
        self.now[path] = file
        if file is None:
            del self.now[path]
        self.log.append((os.path.dirname(path), path, file, at))

    def do(self, start, at, name, arguments, whole):
        folder, named = paths(arguments)
        if name == "openat" and "O_CREAT" in arguments and self.inside(named[0]) and named[0] not in self.now:
            self.next += 1
            self.written[self.next], self.kept[self.next] = 0, 0
            self.set(named[0], self.next, at)
        elif name in ("write", "pwrite64") and folder in self.now:
            self.written[self.now[folder]] += int(whole.rsplit("=", 1)[1])
        elif name.startswith("mkdir") and self.inside(named[0]):
            self.set(named[0], "folder", at)
        elif name.startswith("rename") and self.inside(named[0]):
            file = self.now[named[0]]
            self.log.append((os.path.dirname(named[1]), (named[0], named[1]), file, at))
            self.now[named[1]] = self.now.pop(named[0])
        elif name in ("unlinkat", "unlink", "rmdir") and self.inside(named[0]) and named[0] in self.now:
            self.set(named[0], None, at)
        elif name in ("fsync", "fdatasync") and folder in self.now and self.now[folder] != "folder":
            self.kept[self.now[folder]] = self.written[self.now[folder]]
        elif name == "fsync" and folder is not None and (folder + "/").startswith(self.root):
            self.flush(lambda entry: entry[0] == folder and entry[3] < start)
        elif name == "syncfs":
            self.kept = dict(self.written)
            self.flush(lambda entry: entry[3] < start)

    def apply(self, names, entry):
        if isinstance(entry[1], tuple):
            names.pop(entry[1][0], None)
            names[entry[1][1]] = entry[2]
        elif entry[2] is None:
            names.pop(entry[1], None)
        else:
            names[entry[1]] = entry[2]

    def flush(self, which):
        for entry in self.log:
            if which(entry):
                self.apply(self.sure, entry)
        self.log = [entry for entry in self.log if not which(entry)]

    def states(self, random):
        """What the disk may hold now: nothing that is not sure, all names, some of the first names of each folder."""
        yield dict(self.sure)
        for keep in (lambda folder: 10**9, lambda folder: counts.setdefault(folder, random.randint(0, 30)), lambda folder: counts.setdefault(folder, random.randint(0, 3))):
            counts, seen, names = {}, {}, dict(self.sure)
            for entry in self.log:
                seen[entry[0]] = seen.get(entry[0], 0) + 1
                if seen[entry[0]] <= keep(entry[0]):
                    self.apply(names, entry)
            yield names


def is_there(names, path, root):
    while path != root:
        if path not in names:
            return False
        path = os.path.dirname(path)
    return True


def check(what, run, root, before, is_object, said, expected):
    """Replays a run; said(line) tells that the run has said it is done, expected(names, path) that it is."""
    disk, dice, cuts, done = Disk(root), random.Random(7), 0, False
    for path, size in before.items():
        disk.next += 1
        disk.now[path] = disk.sure[path] = "folder" if size is None else disk.next
        disk.written[disk.next] = disk.kept[disk.next] = size or 0
    faults = []
    for event in run:
        done = done or (event[2] == "write" and "</dev/null>" in event[3] and said(event[3]))
        disk.do(*event)
        cuts += 1
        for names in disk.states(dice):
            for path, file in names.items():
                if file != "folder" and is_object(path) and disk.kept[file] != disk.size(path):
                    faults.append(f"{path}: {disk.kept[file]} bytes")
            if done:
                faults += [f"{path}: {text}" for path, text in expected(names)]
    print(f"{what}: {cuts} moments, {len(disk.log)} names not flushed at the end, {len(faults)} faults{': ' + faults[0] if faults else ''}{'' if done else '; IT NEVER SAID THAT IT WAS DONE'}")
    return not faults and done


def tree(root):
    found = {}
    for folder, folders, files in os.walk(root):
        found.update({os.path.join(folder, name): None for name in folders})
        found.update({os.path.join(folder, name): os.path.getsize(os.path.join(folder, name)) for name in files})
    return found


def main():
    program, count = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 40
    work = tempfile.mkdtemp(prefix="datalake-power-")
    try:
        lake, inside, out = (os.path.join(work, name) for name in ("lake", "in", "out"))
        sizes = {}
        for i in range(count):
            name = f"{'abc'[i % 3]}/{'new/' * (i % 4)}f{i}.csv"
            os.makedirs(os.path.dirname(os.path.join(inside, name)), exist_ok=True)
            text = f"id\n{i:0{3 + i % 20}}\n"
            open(os.path.join(inside, name), "w").write(text)
            sizes[name] = len(text)
        store = ["--store", "file:" + lake]
        subprocess.run([program, "mb", "bucket"] + store, check=True, stdout=subprocess.DEVNULL)
        bucket = os.path.join(lake, "bucket")
        objects = {os.path.join(bucket, "p", name): size for name, size in sizes.items()}
        files = {os.path.join(out, name): size for name, size in sizes.items()}
        Disk.size = lambda disk, path: objects.get(path, files.get(path))
        there = lambda root, of: lambda names: [(path, "not there") for path in of if not is_there(names, path, root)]
        good = check("send", record(work, "send", [program, "send", inside, "bucket/p/"] + store), lake, {bucket: None}, objects.__contains__, lambda text: "sent" in text, there(lake, objects))
        good &= check("receive", record(work, "receive", [program, "receive", "bucket/p/", out] + store), work, {}, files.__contains__, lambda text: "received" in text, there(work, files))
        before = tree(lake)
        gone = lambda names: [(path, "there again") for path in objects if is_there(names, path, lake)]
        good &= check("rm", record(work, "rm", [program, "rm", "-r", "bucket/p/"] + store), lake, before, objects.__contains__, lambda text: "removed" in text, gone)
        return 0 if good else 1
    finally:
        shutil.rmtree(work)


sys.exit(main())
