# Sourced: make_python_environment FOLDER REQUIREMENTS makes a Python environment in FOLDER with what the file
# REQUIREMENTS names, and leaves one alone that has it. It is installed again when that file, or one beside it whose name
# begins with "requirements", has changed.
make_python_environment() {
  local environment=$1 requirements=$2 stamp wanted
  stamp=$environment/$(basename "$requirements").installed
  wanted=$(cat "$(dirname "$requirements")"/requirements*.txt)
  if [[ -e $stamp && $(< "$stamp") == "$wanted" ]]; then return; fi
  [[ -x $environment/bin/python ]] || python3 -m venv "$environment"
  "$environment/bin/python" -m pip install --quiet --disable-pip-version-check \
    --requirement "$requirements" >&2
  echo "$wanted" > "$stamp"
}
