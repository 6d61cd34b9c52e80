; Installs for one user, without an administrator. Given: VERSION, SYSTEM (win7, win10), PACKAGE (folder), OUT.
Unicode true
SetCompressor /SOLID lzma
; The whole program fits into it.
SetCompressorDictSize 64
SetDateSave off
RequestExecutionLevel user
!include MUI2.nsh
!include WinVer.nsh
!include x64.nsh

Name "年报"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\nianbao"
InstallDirRegKey HKCU "Software\nianbao" "InstallDir"
BrandingText "年报 ${VERSION}"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\nianbao"
!define CLASSES "Software\Classes"

!define MUI_ICON assets/icon/nianbao.ico
!define MUI_UNICON assets/icon/nianbao.ico
!define MUI_WELCOMEFINISHPAGE_BITMAP assets/windows/side.bmp
!define MUI_FINISHPAGE_RUN "$INSTDIR\nianbao.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE SimpChinese

!macro TellDesktop
  ; SHCNE_ASSOCCHANGED
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

; A program that runs cannot be replaced or removed: half of it would be.
!macro CloseFirst UN
  Function ${UN}CloseFirst
    again:
    ${If} ${FileExists} "$INSTDIR\nianbao.exe"
      ClearErrors
      FileOpen $0 "$INSTDIR\nianbao.exe" a
      ${If} ${Errors}
        MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "年报正在运行。请先保存并关闭它的所有窗口，再点“重试”。" /SD IDCANCEL IDRETRY again
        Abort
      ${EndIf}
      FileClose $0
    ${EndIf}
  FunctionEnd
!macroend
!insertmacro CloseFirst ""
!insertmacro CloseFirst "un."

Function .onInit
  ${IfNot} ${RunningX64}
    MessageBox MB_ICONSTOP|MB_OK "本程序需要 64 位的 Windows。" /SD IDOK
    Abort
  ${EndIf}
  !if "${SYSTEM}" == "win10"
    ${IfNot} ${AtLeastWin10}
      MessageBox MB_ICONSTOP|MB_OK "本安装包用于 Windows 10、11。Windows 7、8 请用文件名中有 win7 的安装包。" /SD IDOK
      Abort
    ${EndIf}
  !else
    ${IfNot} ${AtLeastWin7}
      MessageBox MB_ICONSTOP|MB_OK "本程序需要 Windows 7 或更新的系统。" /SD IDOK
      Abort
    ${EndIf}
  !endif
FunctionEnd

Section
  Call CloseFirst
  SetOutPath "$INSTDIR"
  File /r "${PACKAGE}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\年报.lnk" "$INSTDIR\nianbao.exe"

  WriteRegStr HKCU "${CLASSES}\.nianbao" "" "Nianbao.Draft"
  WriteRegStr HKCU "${CLASSES}\.nianbao" "Content Type" "application/x-nianbao"
  WriteRegStr HKCU "${CLASSES}\Nianbao.Draft" "" "年报文件"
  WriteRegStr HKCU "${CLASSES}\Nianbao.Draft\DefaultIcon" "" "$INSTDIR\nianbao.exe,0"
  WriteRegStr HKCU "${CLASSES}\Nianbao.Draft\shell\open\command" "" '"$INSTDIR\nianbao.exe" "%1"'
  ; Drafts of earlier programs are offered to be opened with it, and stay with what opens them now.
  WriteRegStr HKCU "${CLASSES}\.ron\OpenWithProgids" "Nianbao.Draft" ""

  WriteRegStr HKCU "Software\nianbao" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "年报"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\nianbao.exe"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  !insertmacro TellDesktop
SectionEnd

; Drafts, settings, recovery copies and earlier versions stay.
Section "Uninstall"
  Call un.CloseFirst
  Delete "$INSTDIR\nianbao.exe"
  Delete "$INSTDIR\nianbao.com"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\*.md"
  RMDir /r "$INSTDIR\fonts"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\年报.lnk"
  ReadRegStr $0 HKCU "${CLASSES}\.nianbao" ""
  ${If} $0 == "Nianbao.Draft"
    DeleteRegKey HKCU "${CLASSES}\.nianbao"
  ${EndIf}
  DeleteRegKey HKCU "${CLASSES}\Nianbao.Draft"
  DeleteRegValue HKCU "${CLASSES}\.ron\OpenWithProgids" "Nianbao.Draft"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.ron\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.ron"
  DeleteRegKey HKCU "Software\nianbao"
  DeleteRegKey HKCU "${UNINSTALL}"
  !insertmacro TellDesktop
SectionEnd
