# A session bus that can start accessibility and nothing else, whatever the machine has: with a portal of the desktop,
# files would be chosen in its dialog. To be sourced.

# open_bus FOLDER: exports where it is; the folder is for its files.
open_bus() {
  mkdir -p "$1/services"
  cp /usr/share/dbus-1/services/org.a11y.Bus.service "$1/services/"
  cat >"$1/bus.conf" <<CONF
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=$1</listen>
  <servicedir>$1/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
CONF
  # That accessibility is wanted is kept in the settings of the desktop, where there are some: here in memory alone.
  eval "$(GSETTINGS_BACKEND=memory dbus-launch --sh-syntax --config-file="$1/bus.conf")"
}
