# Runs a command as if the machine had nothing but this: the folders of programs, the files named, an empty folder.
# Started by unshare as process 1 of its own namespaces. Arguments: an empty folder, MiB that may be written, bytes of
# address space, files and folders that may be read, --, the command.
set -eu
root=$1
disk=$2
space=$3
shift 3

# Services are tested over loopback; the namespace has its own, which leads nowhere else.
PATH=/usr/sbin:/usr/bin:/sbin:/bin
ip link set lo up 2>/dev/null || ifconfig lo up

mount --make-rprivate /
mount -t tmpfs -o "size=${disk}m,mode=755,nosuid,nodev" sandbox "$root"

readable() {
    if [ -d "$1" ]; then
        mkdir -p "$root$1"
    elif [ ! -e "$root$1" ]; then
        mkdir -p "$root${1%/*}"
        : >"$root$1"
    fi
    mount --rbind "$1" "$root$1"
    mount -o remount,bind,ro,nosuid,nodev "$root$1"
}

for folder in /bin /sbin /lib /lib32 /lib64 /usr; do
    if [ -L "$folder" ]; then
        ln -s "$(readlink "$folder")" "$root$folder"
    elif [ -d "$folder" ]; then
        readable "$folder"
    fi
done
for configuration in /etc/ld.so.cache /etc/java-*; do
    if [ -e "$configuration" ]; then
        readable "$configuration"
    fi
done
while [ "$1" != -- ]; do
    readable "$1"
    shift
done
shift

mkdir -p "$root/dev" "$root/proc" "$root/tmp" "$root/work" "$root/former"
for device in null zero random urandom; do
    : >"$root/dev/$device"
    mount --bind "/dev/$device" "$root/dev/$device"
done
mount -t proc -o nosuid,nodev,noexec proc "$root/proc"
# Ends fork bombs; kernels before 6.14 have no such limit for a namespace alone.
{ echo 400 >"$root/proc/sys/kernel/pid_max"; } 2>/dev/null || true
# No namespaces within these, in which it would be root once more.
echo 0 >"$root/proc/sys/user/max_user_namespaces"
# Most of /proc/sys belongs to the whole machine, and where this was started by root the kernel takes the command for root.
for settings in sys sysrq-trigger irq bus fs; do
    if [ -e "$root/proc/$settings" ]; then
        mount --bind "$root/proc/$settings" "$root/proc/$settings"
        mount -o remount,bind,ro,nosuid,nodev,noexec "$root/proc/$settings"
    fi
done

cd "$root"
pivot_root . former
umount -l /former
rmdir /former
cd /work

# Process 1 waits for the end of its input, which comes when the parent ends; then the kernel ends all the others.
exec setpriv --no-new-privs --inh-caps=-all --ambient-caps=-all --bounding-set=-all \
    prlimit --core=0 --nofile=1024 "--as=$space" \
    /bin/sh -c '
        exec 3<&0
        {
            set +e
            "$@" <&3 3<&-
            echo "sandbox exit $?"
        } &
        while read -r _; do :; done
    ' sandbox "$@"
