# Completion of cutwater for fish. What may be typed is asked of the program itself.

function __cutwater_candidates
    set -l words (commandline -opc)
    set -l token (commandline -ct)
    set -l current (string unescape -- $token)
    set -l program (string replace -r '^~' $HOME -- $words[1])
    set -l lines ($program --complete $words[2..-1] "$current" 2>/dev/null)
    set -l before (string match -r -- '^--[^=]*=' $token)
    set -l path (string replace -r -- '^--[^=]*=' '' $token)
    switch "$lines[1]"
        case files
            for file in (__fish_complete_path "$path")
                echo "$before$file"
            end
        case folders
            for folder in (__fish_complete_directories "$path")
                echo "$before$folder"
            end
        case words
            printf '%s\n' $lines[2..-1]
    end
end

complete -c cutwater -f -a '(__cutwater_candidates)'
