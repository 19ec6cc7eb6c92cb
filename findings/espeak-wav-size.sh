#!/usr/bin/env bash
# espeak-ng 1.51 --stdout: the WAV file that it writes says 0x7FFFF000 bytes of samples, 2 GiB, whatever there is, also when standard output is a file
# that could be patched. A reader that takes the size literally calls every such file cut short.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
debian_packages espeak-ng=1.51+dfsg-10+deb12u2 libespeak-ng1 espeak-ng-data libpcaudio0 libsonic0 libasound2 libpulse0 libasyncns0 libdbus-1-3 \
    libapparmor1 libsndfile1 libx11-6 libxcb1 libxau6 libxdmcp6 libbsd0 libmd0 libflac12 libogg0 libvorbis0a libvorbisenc2 libopus0 libmpg123-0 libmp3lame0
pulse=$LD_LIBRARY_PATH/pulseaudio
LD_LIBRARY_PATH=$LD_LIBRARY_PATH:$pulse ESPEAK_DATA_PATH=$LD_LIBRARY_PATH espeak-ng --stdout "one two three" >said.wav
announced=$(python3 -c 'import struct; print(hex(struct.unpack("<I", open("said.wav", "rb").read()[40:44])[0]))')
same "announced" "$announced" "0x7ffff000"
printf 'the file holds %d bytes\n' "$(stat -c %s said.wav)"
